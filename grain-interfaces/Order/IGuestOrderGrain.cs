namespace Ecommerce.GrainInterfaces;

/// <summary>Which order a guest means who gives its number and their address; its key is a digest of both.</summary>
[Alias("guest-order"), GrainInterfaceType("guest-order")]
public interface IGuestOrderGrain : IGrainWithStringKey
{
    /// <summary>Answered when durable.</summary>
    [Alias("note")] ValueTask Note(GuestOrder order);

    /// <summary>Writes to the order's buyer with a way back to it, once an hour at most; if there is none, nothing happens.</summary>
    [Alias("write")] ValueTask Write();
}

[GenerateSerializer, Immutable, Alias("guest-order.state")]
public sealed record GuestOrder([property: Id(0)] OrderId Order, [property: Id(1)] UserId Buyer);
