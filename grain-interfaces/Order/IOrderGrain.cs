namespace Ecommerce.GrainInterfaces;

/// <summary>
/// One order, from placed to delivered. Its key is its idempotency; what is done to it later carries an id, and the same id
/// is the same act. Whoever may not see it is told that there is no such order.
/// </summary>
[Alias("order"), GrainInterfaceType("order")]
public interface IOrderGrain : IGrainWithStringKey
{
    /// <summary>Accepts the owner's cart as an order. Repeating it with the same content is answered alike.</summary>
    [Alias("place")] ValueTask<Refusal?> Place(PlaceOrder command);

    /// <summary>Stops it and leaves nothing owed; too late once a parcel was asked for.</summary>
    [Alias("cancel")] ValueTask<Refusal?> Cancel(CancelBy command);

    /// <summary>Something may have changed outside, for example at the payment company: the order asks there itself. Says nothing.</summary>
    [Alias("nudge")] ValueTask Nudge();

    /// <summary>Asks for a parcel; it is packed once the money is taken and the units have left the stock.</summary>
    [Alias("pack")] ValueTask<Refusal?> Pack(PackParcel command);

    [Alias("ship")] ValueTask<Refusal?> Ship(ShipParcel command);

    /// <summary>When every unit is delivered the order is completed.</summary>
    [Alias("deliver")] ValueTask<Refusal?> Deliver(DeliverParcel command);

    /// <summary>The buyer wants to send delivered units back.</summary>
    [Alias("request-return")] ValueTask<Refusal?> RequestReturn(ReturnBy command);

    /// <summary>The buyer keeps it after all; too late once it has come.</summary>
    [Alias("withdraw-return")] ValueTask<Refusal?> WithdrawReturn(WithdrawBy command);

    [Alias("approve-return")] ValueTask<Refusal?> ApproveReturn(ApproveReturn command);

    [Alias("reject-return")] ValueTask<Refusal?> RejectReturn(RejectReturn command);

    /// <summary>What came is known; units for the shelf are brought there soon after.</summary>
    [Alias("receive-return")] ValueTask<Refusal?> ReceiveReturn(ReceiveReturn command);

    /// <summary>Asks for money to be given back; it has been once the refund is made.</summary>
    [Alias("refund")] ValueTask<Refusal?> Refund(RefundOrder command);

    /// <summary>
    /// The buyer is to be forgotten. Nothing happens while the order is under way, or while its news has not left; a repeat is answered
    /// alike.
    /// </summary>
    [Alias("forget")] ValueTask<ForgottenOrder> Forget(UserId buyer);

    /// <summary>True if nothing was placed under this id; from then on nothing can be.</summary>
    [Alias("abandon")] ValueTask<bool> Abandon();

    /// <summary>Null if there is no such order or the viewer may not see it.</summary>
    [Alias("get"), ReadOnly] ValueTask<OrderView?> Get(Viewer viewer);

    /// <summary>Whose order it is, for who has a good link to it; null for everybody else.</summary>
    [Alias("open"), ReadOnly] ValueTask<UserId?> Open(OrderLink link);

    /// <summary>What a mail about it says, and to whom; null if it was never worth this one, or its buyer is forgotten.</summary>
    [Alias("letter"), ReadOnly] ValueTask<PostMail?> Letter(MailId mail);

    /// <summary>How the order stands, for an audit that only reads.</summary>
    [Alias("status"), ReadOnly] ValueTask<OrderStatus> Status();

    /// <summary>How many units it may hold at one shard, for the audit of that shard.</summary>
    [Alias("holds"), ReadOnly] ValueTask<int> Holds(HeldWhere query);

    /// <summary>The order now, if its version is above what was seen, then at each change; ends at a final state, or once it is paid.</summary>
    [Alias("watch"), AlwaysInterleave] IAsyncEnumerable<OrderView> Watch(WatchOrder query, CancellationToken cancellation = default);
}

[GenerateSerializer, Immutable, Alias("order.cancel-by")]
public sealed record CancelBy([property: Id(0)] Viewer Viewer, [property: Id(1)] CancelOrder Cancel);

[GenerateSerializer, Immutable, Alias("order.return-by")]
public sealed record ReturnBy([property: Id(0)] Viewer Viewer, [property: Id(1)] RequestReturn Request);

[GenerateSerializer, Immutable, Alias("order.withdraw-by")]
public sealed record WithdrawBy([property: Id(0)] Viewer Viewer, [property: Id(1)] WithdrawReturn Withdraw);

/// <param name="Later">Whether it has to be asked again later.</param>
/// <param name="Mails">What was ever written about it.</param>
[GenerateSerializer, Immutable, Alias("order.forgotten")]
public sealed record ForgottenOrder([property: Id(0)] bool Later, [property: Id(1)] ImmutableArray<MailId> Mails);

[GenerateSerializer, Immutable, Alias("order.held-where")]
public sealed record HeldWhere([property: Id(0)] Sku Sku, [property: Id(1)] int Shard);

[GenerateSerializer, Immutable, Alias("order.watch")]
public sealed record WatchOrder([property: Id(0)] Viewer Viewer, [property: Id(1)] long After, [property: Id(2)] bool UntilPaid = false);
