namespace Ecommerce.Domain.Tests;

public class PaymentTests
{
    private const string Golden = """
        None
          Authorise -> PaymentIntended
          Authorise another amount -> PaymentIntended
          Authorise another card -> PaymentIntended
          Capture -> refused: payment/not-authorised
          Capture a part -> refused: payment/not-authorised
          Capture too much -> refused: payment/not-authorised
          Capture another currency -> refused: payment/not-authorised
          Refund -> refused: payment/not-captured
          Refund another amount -> refused: payment/not-captured
          Refund the rest -> refused: payment/not-captured
          Refund too much -> refused: payment/not-captured
          Settle -> PaymentClosed
          Reclaim -> PaymentSettling
        Pending
          Authorise another amount -> refused: payment/other-charge
          Authorise another card -> refused: payment/other-charge
          Answer yes -> PaymentAnswered
          Answer no -> PaymentAnswered
          Answer act -> PaymentAnswered
          Answer act elsewhere -> PaymentAnswered
          Answer another amount -> PaymentDisputed
          Answer another currency -> PaymentDisputed
          Capture -> refused: payment/not-authorised
          Capture a part -> refused: payment/not-authorised
          Capture too much -> refused: payment/not-authorised
          Capture another currency -> refused: payment/not-authorised
          Refund -> refused: payment/not-captured
          Refund another amount -> refused: payment/not-captured
          Refund the rest -> refused: payment/not-captured
          Refund too much -> refused: payment/not-captured
          Settle -> PaymentSettling
          Reclaim -> PaymentSettling
        RequiresAction
          Authorise another amount -> refused: payment/other-charge
          Authorise another card -> refused: payment/other-charge
          Answer yes -> PaymentAnswered
          Answer no -> PaymentAnswered
          Answer act elsewhere -> PaymentAnswered
          Answer another amount -> PaymentDisputed
          Answer another currency -> PaymentDisputed
          Capture -> refused: payment/not-authorised
          Capture a part -> refused: payment/not-authorised
          Capture too much -> refused: payment/not-authorised
          Capture another currency -> refused: payment/not-authorised
          Refund -> refused: payment/not-captured
          Refund another amount -> refused: payment/not-captured
          Refund the rest -> refused: payment/not-captured
          Refund too much -> refused: payment/not-captured
          Settle -> PaymentSettling
          Reclaim -> PaymentSettling
        Authorised
          Authorise another amount -> refused: payment/other-charge
          Authorise another card -> refused: payment/other-charge
          Capture -> CaptureIntended
          Capture a part -> CaptureIntended
          Capture too much -> refused: payment/too-much
          Capture another currency -> refused: payment/too-much
          Refund -> refused: payment/not-captured
          Refund another amount -> refused: payment/not-captured
          Refund the rest -> refused: payment/not-captured
          Refund too much -> refused: payment/not-captured
          Settle -> PaymentSettling
          Reclaim -> PaymentSettling
        Capturing
          Authorise another amount -> refused: payment/other-charge
          Authorise another card -> refused: payment/other-charge
          Capture a part -> refused: payment/other-charge
          Capture too much -> refused: payment/other-charge
          Capture another currency -> refused: payment/other-charge
          Answer captured -> PaymentCaptured
          Answer captured too much -> PaymentDisputed
          Refund -> refused: payment/not-captured
          Refund another amount -> refused: payment/not-captured
          Refund the rest -> refused: payment/not-captured
          Refund too much -> refused: payment/not-captured
          Settle -> PaymentSettling
          Reclaim -> PaymentSettling
        Captured
          Authorise another amount -> refused: payment/other-charge
          Authorise another card -> refused: payment/other-charge
          Capture a part -> refused: payment/other-charge
          Capture too much -> refused: payment/other-charge
          Capture another currency -> refused: payment/other-charge
          Refund -> RefundIntended
          Refund another amount -> RefundIntended
          Refund the rest -> RefundIntended
          Refund too much -> refused: payment/too-much
          Settle -> PaymentSettling
          Reclaim -> PaymentSettling
        Captured, refund asked
          Authorise another amount -> refused: payment/other-charge
          Authorise another card -> refused: payment/other-charge
          Capture a part -> refused: payment/other-charge
          Capture too much -> refused: payment/other-charge
          Capture another currency -> refused: payment/other-charge
          Refund another amount -> refused: payment/other-charge
          Refund the rest -> RefundIntended
          Refund too much -> refused: payment/too-much
          Answer refunded -> PaymentRefunded
          Settle -> PaymentSettling
          Reclaim -> PaymentSettling
        Captured, refunded in part
          Authorise another amount -> refused: payment/other-charge
          Authorise another card -> refused: payment/other-charge
          Capture a part -> refused: payment/other-charge
          Capture too much -> refused: payment/other-charge
          Capture another currency -> refused: payment/other-charge
          Refund another amount -> refused: payment/other-charge
          Refund the rest -> RefundIntended
          Refund too much -> refused: payment/too-much
          Settle -> PaymentSettling
          Reclaim -> PaymentSettling
        Declined
          Authorise another amount -> refused: payment/other-charge
          Authorise another card -> refused: payment/other-charge
          Capture -> refused: payment/not-authorised
          Capture a part -> refused: payment/not-authorised
          Capture too much -> refused: payment/not-authorised
          Capture another currency -> refused: payment/not-authorised
          Refund -> refused: payment/not-captured
          Refund another amount -> refused: payment/not-captured
          Refund the rest -> refused: payment/not-captured
          Refund too much -> refused: payment/not-captured
          Settle -> PaymentClosed
          Reclaim -> PaymentSettling
        Settling
          Authorise -> refused: payment/settled
          Authorise another amount -> refused: payment/other-charge
          Authorise another card -> refused: payment/other-charge
          Capture -> refused: payment/settled
          Capture a part -> refused: payment/settled
          Capture too much -> refused: payment/settled
          Capture another currency -> refused: payment/settled
          Refund -> refused: payment/settled
          Refund another amount -> refused: payment/settled
          Refund the rest -> refused: payment/settled
          Refund too much -> refused: payment/settled
          Answer settled -> PaymentClosed
          Answer settled after capture -> PaymentClosed
        Settling, disputed
          Authorise another amount -> refused: payment/other-charge
          Authorise another card -> refused: payment/other-charge
          Capture -> refused: payment/settled
          Capture a part -> refused: payment/settled
          Capture too much -> refused: payment/settled
          Capture another currency -> refused: payment/settled
          Refund -> refused: payment/settled
          Refund another amount -> refused: payment/settled
          Refund the rest -> refused: payment/settled
          Refund too much -> refused: payment/settled
          Answer settled -> PaymentClosed
          Answer settled after capture -> PaymentClosed
        Settled
          Authorise -> refused: payment/settled
          Authorise another amount -> refused: payment/other-charge
          Authorise another card -> refused: payment/other-charge
          Capture -> refused: payment/settled
          Capture a part -> refused: payment/settled
          Capture too much -> refused: payment/settled
          Capture another currency -> refused: payment/settled
          Refund -> refused: payment/settled
          Refund another amount -> refused: payment/settled
          Refund the rest -> refused: payment/settled
          Refund too much -> refused: payment/settled
          Reclaim -> PaymentSettling
        Settled, disputed
          Authorise another amount -> refused: payment/other-charge
          Authorise another card -> refused: payment/other-charge
          Capture -> refused: payment/settled
          Capture a part -> refused: payment/settled
          Capture too much -> refused: payment/settled
          Capture another currency -> refused: payment/settled
          Refund -> refused: payment/settled
          Refund another amount -> refused: payment/settled
          Refund the rest -> refused: payment/settled
          Refund too much -> refused: payment/settled
          Reclaim -> PaymentSettling
        """;

    [Fact]
    public void Every_command_in_every_status_does_what_the_reviewed_table_says() =>
        Assert.Equal(Golden, GoldenTable.Of<Payment, PaymentCommand, PaymentEvent>(PaymentCases.Situations, PaymentCases.Commands, Payment.Decide));

    [Fact]
    public void What_makes_no_sense_is_refused_in_every_status_and_its_field_named() =>
        Assert.All(PaymentCases.Situations, situation => Assert.All(PaymentCases.Senseless, bad =>
            Assert.Equal(("input/invalid", bad.Field), Payment.Decide(situation.Payment, bad.Command).Refusal is { } no ? (no.Code, no.Field) : default)));

    [Fact]
    public void The_table_leaves_out_no_status_and_no_command()
    {
        Assert.Equal(Enum.GetValues<PaymentStatus>(), PaymentCases.Situations.Select(situation => situation.Payment.Status).Distinct().Order());
        Assert.All(PaymentCases.Situations, it => Assert.StartsWith(it.Payment.Status.ToString(), it.Name, StringComparison.Ordinal));
        Assert.Equal(
            typeof(PaymentCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PaymentCommand))).ToHashSet(),
            PaymentCases.Commands.Select(command => command.Command.GetType()).ToHashSet());
    }

    [Fact]
    public void Intent_never_changes_and_only_a_reclaim_opens_what_is_closed() =>
        Pick.From([.. PaymentCases.Commands.Select(command => command.Command)]).Array[1, 20].Check(10_000, history =>
        {
            var payment = Payment.Empty;
            foreach (var command in history)
            {
                var decision = Payment.Decide(payment, command);
                var next = decision.Events.Aggregate(payment, PaymentCases.Happens);
                if (decision.Refusal is not null) Assert.Empty(decision.Events);
                if (payment.Amount is not null) Assert.Equal((payment.Amount, payment.Token), (next.Amount, next.Token));
                if (payment.Taking is not null) Assert.Equal(payment.Taking, next.Taking);
                if (payment.Status is PaymentStatus.Settled && command is not Reclaim) Assert.Same(payment, next);
                Assert.True(next.Status >= payment.Status || command is Reclaim, "A payment never goes back.");
                if (decision.Refusal is null && command is not (Settle or Reclaim)) Assert.Empty(Payment.Decide(next, command).Events);
                payment = next;
            }
        });
}
