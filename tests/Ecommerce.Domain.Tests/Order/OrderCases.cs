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
        ("Paid, return asked", After([.. Paid, .. Packed, new ShipParcel("p", "Post", "T1"), new DeliverParcel("p"), Back])),
        ("Cancelling", After(new AcceptOrder(Terms), new CancelOrder("why"))),
        ("Cancelling, undone", After([new AcceptOrder(Terms), new CancelOrder("why"), .. Undone])),
        ("Completed", After(Delivered)),
        ("Completed, return asked", After([.. Delivered, Back])),
        ("Completed, return approved", After([.. Delivered, Back, new ApproveReturn("b", null)])),
        ("Completed, return rejected", After([.. Delivered, Back, new RejectReturn("b", "why")])),
        ("Completed, return withdrawn", After([.. Delivered, Back, new ApproveReturn("b", null), new WithdrawReturn("b")])),
        ("Completed, return received", After([.. Delivered, .. Received])),
        ("Completed, return on the shelf", After([.. Delivered, .. Received, new RecordPutBack("b", new("sku-1"))])),
        ("Completed, refund asked", After([.. Delivered, .. Received, new RecordPutBack("b", new("sku-1")), Money])),
        ("Completed, refund refused", After([.. Delivered, .. Received, Money, new RecordRefundRefused("m", "why")])),
        ("Completed, refunded", After([.. Delivered, .. Received, new RecordPutBack("b", new("sku-1")), Money, new RecordOrderRefunded("m")])),
        ("Completed, in trouble", After([.. Delivered, .. Received, Money, new RecordTrouble(10)])),
        ("Completed, buyer forgotten", After([.. Delivered, new ForgetBuyer()])),
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
        ("Ask return", Back),
        ("Ask return otherwise", Back with { Note = "other" }),
        ("Ask another return", Back with { Id = "c" }),
        ("Ask return late", Back with { Id = "c", At = Samples.Noon + ReturnLimits.Window + TimeSpan.FromTicks(1) }),
        ("Ask return of too many", Back with { Id = "c", Units = [new(new("sku-1"), 3)] }),
        ("Approve", new ApproveReturn("b", null)),
        ("Approve a stranger", new ApproveReturn("z", null)),
        ("Reject", new RejectReturn("b", "why")),
        ("Reject otherwise", new RejectReturn("b", "why not")),
        ("Reject without a reason", new RejectReturn("b", " ")),
        ("Withdraw", new WithdrawReturn("b")),
        ("Withdraw a stranger", new WithdrawReturn("z")),
        ("Receive", new ReceiveReturn("b", Came)),
        ("Receive otherwise", new ReceiveReturn("b", [new(new("sku-1"), 1, 0)])),
        ("Receive too many", new ReceiveReturn("b", [new(new("sku-1"), 3, 0)])),
        ("Receive nothing", new ReceiveReturn("b", [new(new("sku-1"), 0, 0)])),
        ("Receive a stranger", new ReceiveReturn("b", [new(new("sku-2"), 1, 1)])),
        ("Put back", new RecordPutBack("b", new("sku-1"))),
        ("Not put back", new RecordNotPutBack("b", new("sku-1"), "why")),
        ("Refund return", Money),
        ("Refund return otherwise", Money with { Reason = "other" }),
        ("Refund return too much", new RefundOrder("n", "b", [new(new("sku-1"), 1, new(1251, "GBP"))], false, null, null)),
        ("Refund line", new RefundOrder("n", null, [new(new("sku-2"), 1)], false, null, "sorry")),
        ("Refund delivery", new RefundOrder("n", null, [], true, null, "sorry")),
        ("Refund amount", new RefundOrder("n", null, [], false, new(4245, "GBP"), "sorry")),
        ("Refund amount too much", new RefundOrder("n", null, [], false, new(4246, "GBP"), "sorry")),
        ("Refund without a reason", new RefundOrder("n", null, [], false, new(1, "GBP"), " ")),
        ("Refund nothing", new RefundOrder("n", null, [], false, null, "sorry")),
        ("Refunded", new RecordOrderRefunded("m")),
        ("Refund refused", new RecordRefundRefused("m", "why")),
        ("Forget the buyer", new ForgetBuyer()),
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

    public static OrderCommand[] Delivered => [.. Paid, .. Sent, new DeliverParcel("p")];

    private static RequestReturn Back => new("b", [new(new("sku-1"), 1)], ReturnReason.Damaged, null);

    private static ImmutableArray<ReceivedUnits> Came => [new(new("sku-1"), 1, 1)];

    private static OrderCommand[] Received => [Back, new ApproveReturn("b", null), new ReceiveReturn("b", Came)];

    private static RefundOrder Money => new("m", "b", [], false, null, null);

    private static OrderCommand[] Undone => [new RecordMoneySettled(), new RecordReleased(0), new RecordReleased(1)];

    public static Order After(params OrderCommand[] commands) => commands.Aggregate(Order.Empty, Next);

    public static Order Next(Order order, OrderCommand command) => Order.Decide(order, command).Events
        .Aggregate(order, (state, happened) => Order.Evolve(state, new(state.History.Length + 1, Samples.Noon, happened)));
}
