namespace Ecommerce.Domain.Tests;

public class ReconciliationTests
{
    private static readonly ProviderPosition Nothing = new(0, default, "GBP", false);
    private static readonly ProviderPosition Reserved = new(1250, default, "GBP", false);
    private static readonly ProviderPosition Taken = new(1250, new(1250, 0), "GBP", false);
    private static readonly ProviderPosition Asked = new(0, default, "GBP", true);

    public static TheoryData<OrderStatus, string, string, Verdict> Cases => new()
    {
        { OrderStatus.Placed, "Pending", "reserved", Verdict.Underway },
        { OrderStatus.Cancelling, "Authorised", "reserved", Verdict.Underway },
        { OrderStatus.Paid, "Authorised", "reserved", Verdict.Fine },
        { OrderStatus.Paid, "Authorised", "nothing", Verdict.OrderWithoutMoney },
        { OrderStatus.Paid, "Authorised", "unknown", Verdict.OrderWithoutMoney },
        { OrderStatus.Paid, "Authorised", "taken", Verdict.AmountsDiffer },
        { OrderStatus.Paid, "Authorised", "other currency", Verdict.AmountsDiffer },
        { OrderStatus.Paid, "Capturing", "taken", Verdict.Underway },
        { OrderStatus.Paid, "None", "reserved", Verdict.OrderWithoutMoney },
        { OrderStatus.Completed, "Captured", "taken", Verdict.Fine },
        { OrderStatus.Completed, "Captured", "reserved", Verdict.AmountsDiffer },
        { OrderStatus.Completed, "Captured", "unknown", Verdict.OrderWithoutMoney },
        { OrderStatus.Completed, "Captured, refund asked", "taken", Verdict.Underway },
        { OrderStatus.Completed, "Captured, refunded in part", "taken", Verdict.AmountsDiffer },
        { OrderStatus.Completed, "Captured, refunded in part", "refunded in part", Verdict.Fine },
        { OrderStatus.Completed, "Settled", "taken", Verdict.MoneyWithoutOrder },
        { OrderStatus.Paid, "Settled, disputed", "nothing", Verdict.OrderWithoutMoney },
        { OrderStatus.None, "None", "reserved", Verdict.MoneyWithoutOrder },
        { OrderStatus.None, "None", "unknown", Verdict.Fine },
        { OrderStatus.Abandoned, "None", "asked", Verdict.MoneyWithoutOrder },
        { OrderStatus.Cancelled, "Settled", "reserved", Verdict.MoneyWithoutOrder },
        { OrderStatus.Cancelled, "Settled", "nothing", Verdict.Fine },
        { OrderStatus.Expired, "Settled", "taken", Verdict.MoneyWithoutOrder },
        { OrderStatus.PaymentFailed, "Declined", "nothing", Verdict.Fine },
        { OrderStatus.PaymentFailed, "Declined", "reserved", Verdict.MoneyWithoutOrder },
        { OrderStatus.Cancelled, "Captured", "nothing", Verdict.AmountsDiffer },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_order_books_and_company_say_is_judged(OrderStatus order, string books, string company, Verdict verdict) => Assert.Equal(
        verdict, Reconciliation.Judge(order, PaymentCases.Situations.Single(situation => situation.Name == books).Payment, company switch
        {
            "unknown" => null,
            "nothing" => Nothing,
            "reserved" => Reserved,
            "taken" => Taken,
            "refunded in part" => new(750, new(1250, 500), "GBP", false),
            "other currency" => Reserved with { Currency = "EUR" },
            _ => Asked,
        }));

    [Fact]
    public void An_honest_payment_is_never_judged_to_be_wrong() => Assert.All(PaymentCases.Situations, situation =>
    {
        var payment = situation.Payment;
        var kept = payment.Status is PaymentStatus.Authorised or PaymentStatus.Capturing ? payment.Amount!.Value.Minor : payment.Captured - payment.Refunded;
        var company = new ProviderPosition(kept, new(payment.Captured, payment.Refunded), "GBP", payment.Status is PaymentStatus.RequiresAction);
        foreach (var order in Honest(payment.Status))
            Assert.True(Reconciliation.Judge(order, payment, company) is Verdict.Fine or Verdict.Underway, $"{order}, {situation.Name}");
    });

    /// <summary>How an order may stand while its payment stands so.</summary>
    private static OrderStatus[] Honest(PaymentStatus status) => status switch
    {
        PaymentStatus.None => [OrderStatus.None, OrderStatus.Placed, OrderStatus.Cancelling, OrderStatus.Abandoned],
        PaymentStatus.Pending or PaymentStatus.RequiresAction => [OrderStatus.Placed, OrderStatus.Cancelling],
        PaymentStatus.Authorised => [OrderStatus.Placed, OrderStatus.Paid, OrderStatus.Cancelling],
        PaymentStatus.Capturing or PaymentStatus.Captured => [OrderStatus.Paid, OrderStatus.Completed],
        PaymentStatus.Declined => [OrderStatus.Placed, OrderStatus.Cancelling, OrderStatus.PaymentFailed],
        _ => [OrderStatus.Cancelling, OrderStatus.Cancelled, OrderStatus.Expired],
    };
}
