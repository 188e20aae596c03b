namespace Ecommerce.GrainInterfaces;

/// <summary>One checkout, from placed to its end. Its key is its idempotency.</summary>
[Alias("order")]
public interface IOrderGrain : IGrainWithStringKey
{
    /// <summary>Accepts the owner's cart as an order. Repeating it with the same content is answered alike.</summary>
    [Alias("place")] ValueTask<Refusal?> Place(PlaceOrder command);

    [Alias("cancel")] ValueTask<Refusal?> Cancel(CancelBy command);

    /// <summary>True if nothing was placed under this id; from then on nothing can be.</summary>
    [Alias("abandon")] ValueTask<bool> Abandon();

    /// <summary>Null if there is no such order or the viewer may not see it.</summary>
    [Alias("get"), ReadOnly] ValueTask<OrderView?> Get(Viewer viewer);

    /// <summary>How the order stands, for an audit that only reads.</summary>
    [Alias("status"), ReadOnly] ValueTask<OrderStatus> Status();

    /// <summary>The order now, if its version is above what was seen, then at each change; ends at a final state.</summary>
    [Alias("watch"), AlwaysInterleave] IAsyncEnumerable<OrderView> Watch(WatchOrder query, CancellationToken cancellation = default);
}

[GenerateSerializer, Immutable, Alias("order.cancel-by")]
public sealed record CancelBy([property: Id(0)] Viewer Viewer, [property: Id(1)] CancelOrder Cancel);

[GenerateSerializer, Immutable, Alias("order.watch")]
public sealed record WatchOrder([property: Id(0)] Viewer Viewer, [property: Id(1)] long After);
