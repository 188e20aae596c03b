namespace Ecommerce.Domain.Tests;

/// <summary>Orders in every situation, reached by commands only, and every command.</summary>
public static class OrderCases
{
    /// <summary>Two lines; the first may be held at either of two shards.</summary>
    public static readonly OrderPlaced Terms = Samples.Placed((Samples.Offer("sku-1", shards: 2), 2), (Samples.Offer("sku-2"), 1));

    private static OrderCommand[] Held => [new RecordHeld(0), new RecordHeld(1)];

    public static readonly ImmutableArray<(string Name, Order Order)> Situations =
    [
        ("None", Order.Empty),
        ("Placed", After(new AcceptOrder(Terms))),
        ("Placed, refused once", After(new AcceptOrder(Terms), new RecordRefused(0, 0))),
        ("Placed, held", After([new AcceptOrder(Terms), .. Held])),
        ("Paid", After([new AcceptOrder(Terms), .. Held, new RecordPaid()])),
        ("Paid, shipped", After([new AcceptOrder(Terms), .. Held, .. Sold])),
        ("Cancelling", After(new AcceptOrder(Terms), new CancelOrder("why"))),
        ("Cancelling, undone", After([new AcceptOrder(Terms), new CancelOrder("why"), .. Undone])),
        ("Completed", After([new AcceptOrder(Terms), .. Held, .. Sold, new FinishOrder(OrderStatus.Completed)])),
        ("Cancelled", After([new AcceptOrder(Terms), new CancelOrder("why"), .. Undone, new FinishOrder(OrderStatus.Cancelled)])),
        ("PaymentFailed", After([
            new AcceptOrder(Terms), new RecordDeclined("why"), .. Undone, new FinishOrder(OrderStatus.PaymentFailed)])),
        ("Expired", After([new AcceptOrder(Terms), new ExpireOrder(), .. Undone, new FinishOrder(OrderStatus.Expired)])),
        ("Abandoned", After(new AbandonOrder())),
    ];

    public static readonly ImmutableArray<(string Name, OrderCommand Command)> Commands =
    [
        ("Accept", new AcceptOrder(Terms)),
        ("Accept other", new AcceptOrder(Terms with { Fingerprint = "other" })),
        ("Repeat", new RepeatOrder(Terms.Fingerprint)),
        ("Repeat other", new RepeatOrder("other")),
        ("Abandon", new AbandonOrder()),
        ("Held", new RecordHeld(0)),
        ("Refused at 0", new RecordRefused(0, 0)),
        ("Refused at 1", new RecordRefused(0, 1)),
        ("Paid", new RecordPaid()),
        ("Declined", new RecordDeclined("why")),
        ("Settled", new RecordMoneySettled()),
        ("Shipped", new RecordShipped(0)),
        ("Released", new RecordReleased(0)),
        ("Expire", new ExpireOrder()),
        ("Complete", new FinishOrder(OrderStatus.Completed)),
        ("End cancelled", new FinishOrder(OrderStatus.Cancelled)),
        ("Trouble", new RecordTrouble(10)),
        ("Cancel", new CancelOrder("why")),
    ];

    private static OrderCommand[] Sold => [new RecordPaid(), new RecordShipped(0), new RecordShipped(1)];

    private static OrderCommand[] Undone => [new RecordMoneySettled(), new RecordReleased(0), new RecordReleased(1)];

    public static Order After(params OrderCommand[] commands) => commands.Aggregate(Order.Empty, Next);

    public static Order Next(Order order, OrderCommand command) => Order.Decide(order, command).Events
        .Aggregate(order, (state, happened) => Order.Evolve(state, new(state.History.Length + 1, Samples.Noon, happened)));
}
