namespace Ecommerce.GrainInterfaces;

/// <summary>What happened to one SKU's units, for staff.</summary>
[Alias("stock-ledger"), GrainInterfaceType("stock-ledger")]
public interface IStockLedgerGrain : IGrainWithStringKey
{
    /// <summary>Durable when it answers; telling it again does nothing.</summary>
    [Alias("add")] ValueTask Add(MovementNews news);

    [Alias("page")] ValueTask<LedgerPage> Page(LedgerQuery query);
}

/// <summary>A full segment of a ledger's old lines; written once.</summary>
[Alias("stock-ledger-segment"), GrainInterfaceType("stock-ledger-segment")]
public interface IStockLedgerSegmentGrain : IGrainWithStringKey
{
    [Alias("put")] ValueTask Put(ImmutableArray<Movement> lines);

    [Alias("get"), ReadOnly] ValueTask<ImmutableArray<Movement>> Get();
}

/// <param name="Before">Lines older than this sequence number; null starts at the newest.</param>
[GenerateSerializer, Immutable, Alias("stock-ledger.query")]
public sealed record LedgerQuery([property: Id(0)] long? Before, [property: Id(1)] int Limit);

/// <summary>Newest first.</summary>
/// <param name="Next">Ask with it as <c>Before</c> for older lines; null if there are none.</param>
[GenerateSerializer, Immutable, Alias("stock-ledger.page")]
public sealed record LedgerPage([property: Id(0)] ImmutableArray<Movement> Items, [property: Id(1)] long? Next);
