namespace Ecommerce.Domain.Tests;

public class PaymentTests
{
    private const string Golden = """
        None
          Charge -> PaymentIntended
          Charge another amount -> PaymentIntended
          Charge another card -> PaymentIntended
          Charge nothing -> refused: input/invalid
          Settle -> PaymentClosed
        Pending
          Charge another amount -> refused: payment/other-charge
          Charge another card -> refused: payment/other-charge
          Charge nothing -> refused: input/invalid
          Answer yes -> PaymentAnswered
          Answer no -> PaymentAnswered
          Settle -> PaymentSettling
        Charged
          Charge another amount -> refused: payment/other-charge
          Charge another card -> refused: payment/other-charge
          Charge nothing -> refused: input/invalid
          Settle -> PaymentSettling
        Declined
          Charge another amount -> refused: payment/other-charge
          Charge another card -> refused: payment/other-charge
          Charge nothing -> refused: input/invalid
          Settle -> PaymentClosed
        Settling
          Charge -> refused: payment/settled
          Charge another amount -> refused: payment/settled
          Charge another card -> refused: payment/settled
          Charge nothing -> refused: input/invalid
          Answer settled -> PaymentClosed
        Settled
          Charge -> refused: payment/settled
          Charge another amount -> refused: payment/settled
          Charge another card -> refused: payment/settled
          Charge nothing -> refused: input/invalid
        """;

    private static readonly Charge Charge = new(new(1250, "GBP"), "tok_approve");
    private static readonly RecordAnswer Yes = new(new("ch-1", null));
    private static readonly RecordAnswer No = new(new(null, "card_declined"));

    private static readonly ImmutableArray<(string Name, Payment Payment)> Situations =
    [
        ("None", Payment.Empty),
        ("Pending", After(Charge)),
        ("Charged", After(Charge, Yes)),
        ("Declined", After(Charge, No)),
        ("Settling", After(Charge, Yes, new Settle())),
        ("Settled", After(Charge, Yes, new Settle(), new RecordSettled())),
    ];

    private static readonly ImmutableArray<(string Name, PaymentCommand Command)> Commands =
    [
        ("Charge", Charge),
        ("Charge another amount", Charge with { Amount = new(1, "GBP") }),
        ("Charge another card", Charge with { Token = "tok_other" }),
        ("Charge nothing", Charge with { Amount = new(0, "GBP") }),
        ("Answer yes", Yes),
        ("Answer no", No),
        ("Settle", new Settle()),
        ("Answer settled", new RecordSettled()),
    ];

    [Fact]
    public void Every_command_in_every_status_does_what_the_reviewed_table_says() =>
        Assert.Equal(Golden, GoldenTable.Of<Payment, PaymentCommand, PaymentEvent>(Situations, Commands, Payment.Decide));

    [Fact]
    public void The_table_leaves_out_no_status_and_no_command()
    {
        Assert.Equal(Enum.GetNames<PaymentStatus>(), Situations.Select(situation => situation.Payment.Status.ToString()));
        Assert.Equal(Enum.GetNames<PaymentStatus>(), Situations.Select(situation => situation.Name));
        Assert.Equal(
            typeof(PaymentCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PaymentCommand))).ToHashSet(),
            Commands.Select(command => command.Command.GetType()).ToHashSet());
    }

    [Fact]
    public void Intent_never_changes_and_a_closed_payment_stays_closed() =>
        Pick.From([.. Commands.Select(command => command.Command)]).Array[1, 20].Check(10_000, history =>
        {
            var payment = Payment.Empty;
            foreach (var command in history)
            {
                var decision = Payment.Decide(payment, command);
                var next = decision.Events.Aggregate(payment, Payment.Evolve);
                if (decision.Refusal is not null) Assert.Empty(decision.Events);
                if (payment.Amount is not null) Assert.Equal((payment.Amount, payment.Token), (next.Amount, next.Token));
                if (payment.Status is PaymentStatus.Settled) Assert.Same(payment, next);
                Assert.True(next.Status >= payment.Status, "A payment never goes back.");
                if (decision.Refusal is null && command is not Settle) Assert.Empty(Payment.Decide(next, command).Events);
                payment = next;
            }
        });

    private static Payment After(params PaymentCommand[] commands) => commands.Aggregate(
        Payment.Empty, (payment, command) => Payment.Decide(payment, command).Events.Aggregate(payment, Payment.Evolve));
}
