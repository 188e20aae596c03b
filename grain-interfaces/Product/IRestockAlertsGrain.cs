namespace Ecommerce.GrainInterfaces;

/// <summary>One part of the people who wait for a SKU. Each wish ends in exactly one notification, or with the wish.</summary>
[Alias("restock-alerts"), GrainInterfaceType("restock-alerts")]
public interface IRestockAlertsGrain : IGrainWithStringKey
{
    /// <summary>
    /// Refused while there are units. Whoever was not answered asks again: only an answer promises that no delivery is missed.
    /// </summary>
    [Alias("ask")] ValueTask<Refusal?> Ask(AskAlert command);

    [Alias("forget")] ValueTask<Refusal?> Forget(ForgetAlert command);

    /// <summary>The wish of this owner, or null.</summary>
    [Alias("find"), ReadOnly] ValueTask<Alert?> Find(UserId owner);

    /// <summary>There may be units again: the stock is asked, and if so everybody is told. Answered when all have been.</summary>
    [Alias("back")] ValueTask Back();
}

/// <summary>One partition of the goods: follows their stock by its news.</summary>
[Alias("stock-watch"), GrainInterfaceType("stock-watch")]
public interface IStockWatchGrain : IGrainWithStringKey
{
    /// <summary>From the answer on, this part of the SKU's alerts hears of units that arrive.</summary>
    [Alias("watch")] ValueTask Watch(WatchSku command);

    /// <summary>SKUs that somebody of this part of their alerts has waited for.</summary>
    [Alias("watched"), ReadOnly] ValueTask<ImmutableArray<Sku>> Watched(int part);

    /// <summary>SKUs that may run low, in their order, after the one given.</summary>
    [Alias("low"), ReadOnly] ValueTask<ImmutableArray<Sku>> Low(LowStockQuery query);
}

/// <summary>What runs low in the whole shop; reads only.</summary>
[Alias("low-stock"), GrainInterfaceType("low-stock")]
public interface ILowStockGrain : IGrainWithIntegerKey
{
    [Alias("find"), ReadOnly] ValueTask<LowStockPage> Find(LowStockQuery query);
}

[GenerateSerializer, Immutable, Alias("stock.watch-sku")]
public sealed record WatchSku([property: Id(0)] Sku Sku, [property: Id(1)] int Part);

/// <param name="Below">Fewer units than this, at most <see cref="StockLimits.Low"/>.</param>
[GenerateSerializer, Immutable, Alias("stock.low-query")]
public sealed record LowStockQuery([property: Id(0)] int Below, [property: Id(1)] Sku? After, [property: Id(2)] int Limit);

/// <param name="Offer">Null if it is not for sale.</param>
[GenerateSerializer, Immutable, Alias("stock.low")]
public sealed record LowStock(
    [property: Id(0)] StockLevel Level, [property: Id(1)] ProductId Product, [property: Id(2)] Offer? Offer);

[GenerateSerializer, Immutable, Alias("stock.low-page")]
public sealed record LowStockPage([property: Id(0)] ImmutableArray<LowStock> Items, [property: Id(1)] Sku? Next);
