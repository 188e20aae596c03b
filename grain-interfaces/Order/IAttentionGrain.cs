namespace Ecommerce.GrainInterfaces;

/// <summary>Orders that a person must look at, oldest first. An order leaves the list when it reaches its end.</summary>
[Alias("attention"), GrainInterfaceType("attention")]
public interface IAttentionGrain : IGrainWithStringKey
{
    [Alias("list"), ReadOnly] ValueTask<ImmutableArray<AttentionItem>> List();
}

[GenerateSerializer, Immutable, Alias("attention.item")]
public sealed record AttentionItem(
    [property: Id(0)] OrderId Order, [property: Id(1)] DateTimeOffset Since, [property: Id(2)] int Failures, [property: Id(3)] OrderStatus Status);
