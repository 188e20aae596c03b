namespace Ecommerce.GrainInterfaces;

/// <summary>The shop's orders and figures by day; reads only.</summary>
[Alias("order-book"), GrainInterfaceType("order-book")]
public interface IOrderBookGrain : IGrainWithIntegerKey
{
    /// <summary>Newest first.</summary>
    [Alias("find"), ReadOnly] ValueTask<OrderListPage> Find(OrderListQuery query);

    [Alias("sales"), ReadOnly] ValueTask<ImmutableArray<SalesDay>> Sales(SalesQuery query);
}

/// <summary>A page of one UTC day's orders, and through it all of that day; follows the orders by their news.</summary>
[Alias("order-day"), GrainInterfaceType("order-day")]
public interface IOrderDayGrain : IGrainWithStringKey
{
    /// <summary>Answered when durable; each order's highest version counts, so repeats and any order are fine.</summary>
    [Alias("note")] ValueTask Note(ImmutableArray<DayEntry> entries);

    [Alias("find"), ReadOnly] ValueTask<ImmutableArray<DayEntry>> Find(OrderListQuery query);

    [Alias("figures"), ReadOnly] ValueTask<SalesFigures> Figures();
}

[GenerateSerializer, Immutable, Alias("book.list")]
public sealed record OrderListPage([property: Id(0)] ImmutableArray<DayEntry> Items, [property: Id(1)] CatalogPosition? Next);

[GenerateSerializer, Immutable, Alias("sales.query")]
public sealed record SalesQuery([property: Id(0)] DateOnly From, [property: Id(1)] DateOnly To);

[GenerateSerializer, Immutable, Alias("sales.day")]
public sealed record SalesDay(
    [property: Id(0)] DateOnly Day, [property: Id(1)] SalesFigures Figures, [property: Id(2)] TrafficCount Traffic);
