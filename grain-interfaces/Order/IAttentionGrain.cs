namespace Ecommerce.GrainInterfaces;

/// <summary>
/// Orders that a person must look at, oldest first. One that is stuck leaves the list when it gets on or reaches its end; what the shop
/// cannot do by itself stays until somebody says that they have dealt with it.
/// </summary>
[Alias("attention"), GrainInterfaceType("attention")]
public interface IAttentionGrain : IGrainWithStringKey
{
    [Alias("list"), ReadOnly] ValueTask<ImmutableArray<AttentionItem>> List();

    /// <summary>A person has dealt with a concern. Saying so again, or of one that is not there, changes nothing.</summary>
    [Alias("settle")] ValueTask Settle(OrderId order, long concern);
}

/// <param name="Failures">How many times in a row its next step has failed; 0 if it is not stuck.</param>
[GenerateSerializer, Immutable, Alias("attention.item")]
public sealed record AttentionItem(
    [property: Id(0)] OrderId Order, [property: Id(1)] DateTimeOffset Since, [property: Id(2)] int Failures, [property: Id(3)] OrderStatus Status)
{
    /// <summary>What the shop cannot do by itself. Lists kept from before there were any have none.</summary>
    [Id(4)]
    public ImmutableArray<OrderConcern> Concerns
    {
        get => field.IsDefault ? [] : field;
        init;
    }
}
