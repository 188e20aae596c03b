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
        ("Placed, to be confirmed", After([new AcceptOrder(Terms), .. Held, new RecordActionRequired("https://pay/1")])),
        ("Paid", After(Paid)),
        ("Paid, in trouble", After([.. Paid, new RecordTrouble(10)])),
        ("Paid, refused once", After([new AcceptOrder(Terms), new RecordRefused(0, 0), .. Held, new RecordPaid()])),
        ("Paid, parcel asked for", After([.. Paid, new PackParcel("p", Part)])),
        ("Paid, parcel packed", After([.. Paid, .. Packed])),
        ("Paid, parcel shipped", After([.. Paid, .. Packed, new ShipParcel("p", "Post", "T1")])),
        ("Paid, last parcel shipped", After([.. Paid, .. Sent])),
        ("Cancelling", After(new AcceptOrder(Terms), new CancelOrder("why"))),
        ("Cancelling, undone", After([new AcceptOrder(Terms), new CancelOrder("why"), .. Undone])),
        ("Completed", After([.. Paid, .. Sent, new DeliverParcel("p")])),
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
        ("Act", new RecordActionRequired("https://pay/1")),
        ("Settled", new RecordMoneySettled()),
        ("Tidied", new RecordTidied(0)),
        ("Pack", new PackParcel("p", Part)),
        ("Pack otherwise", new PackParcel("p", [new(new("sku-2"), 1)])),
        ("Pack the rest", new PackParcel("q", Rest)),
        ("Pack too many", new PackParcel("r", [new(new("sku-1"), 3)])),
        ("Pack nothing", new PackParcel("r", [])),
        ("Pack a stranger", new PackParcel("r", [new(new("sku-9"), 1)])),
        ("Captured", new RecordCaptured()),
        ("Capture refused", new RecordCaptureRefused("why")),
        ("Packed", new RecordPacked("p")),
        ("Ship parcel", new ShipParcel("p", "Post", "T1")),
        ("Ship parcel otherwise", new ShipParcel("p", "Post", "T2")),
        ("Ship parcel untracked", new ShipParcel("p", "Post", " ")),
        ("Deliver parcel", new DeliverParcel("p")),
        ("Released", new RecordReleased(0)),
        ("Redeemed", new RecordRedeemed()),
        ("Unredeemable", new RecordUnredeemable(new("promotion"), "why")),
        ("Unredeemed", new RecordUnredeemed()),
        ("Expire", new ExpireOrder()),
        ("Complete", new FinishOrder(OrderStatus.Completed)),
        ("End cancelled", new FinishOrder(OrderStatus.Cancelled)),
        ("Trouble", new RecordTrouble(10)),
        ("Recovered", new RecordRecovered()),
        ("Cancel", new CancelOrder("why")),
    ];

    private static ImmutableArray<Units> Part => [new(new("sku-1"), 1)];

    private static ImmutableArray<Units> Rest => [new(new("sku-1"), 1), new(new("sku-2"), 1)];

    private static OrderCommand[] Paid => [new AcceptOrder(Terms), .. Held, new RecordPaid()];

    private static OrderCommand[] Packed => [new PackParcel("p", Part), new RecordCaptured(), new RecordPacked("p")];

    /// <summary>All is delivered but the first parcel.</summary>
    private static OrderCommand[] Sent =>
    [
        .. Packed, new ShipParcel("p", "Post", "T1"),
        new PackParcel("q", Rest), new RecordPacked("q"), new ShipParcel("q", "Post", "T9"), new DeliverParcel("q"),
    ];

    private static OrderCommand[] Undone => [new RecordMoneySettled(), new RecordReleased(0), new RecordReleased(1)];

    public static Order After(params OrderCommand[] commands) => commands.Aggregate(Order.Empty, Next);

    public static Order Next(Order order, OrderCommand command) => Order.Decide(order, command).Events
        .Aggregate(order, (state, happened) => Order.Evolve(state, new(state.History.Length + 1, Samples.Noon, happened)));
}
