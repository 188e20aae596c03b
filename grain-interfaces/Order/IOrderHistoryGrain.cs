namespace Ecommerce.GrainInterfaces;

/// <summary>One owner's orders, newest first; follows the orders by their announcements.</summary>
[Alias("order-history"), GrainInterfaceType("order-history")]
public interface IOrderHistoryGrain : IGrainWithStringKey
{
    [Alias("page"), ReadOnly] ValueTask<OrderHistoryPage> Page(OrderHistoryQuery query);
}

/// <param name="After">Where the previous page ended, or null.</param>
[GenerateSerializer, Immutable, Alias("order-history.query")]
public sealed record OrderHistoryQuery([property: Id(0)] OrderId? After, [property: Id(1)] int Limit);

[GenerateSerializer, Immutable, Alias("order-history.page")]
public sealed record OrderHistoryPage([property: Id(0)] ImmutableArray<OrderSummary> Items, [property: Id(1)] OrderId? Next);
