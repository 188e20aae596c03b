namespace Ecommerce.Domain;

public enum MovementKind
{
    Restock,
    Adjustment,

    /// <summary>All that orders and other shards did to a shard in one day, or in several if no reading came between.</summary>
    Sales,
}

/// <summary>One line of a SKU's ledger. The quantities of a shard's lines add up to what it has on hand.</summary>
/// <param name="Sequence">Its place in the ledger, from 1.</param>
/// <param name="Version">The shard's version after it.</param>
/// <param name="Quantity">By how much the units on hand changed.</param>
/// <param name="Id">The command's key, for movements by hand.</param>
/// <param name="OnHand">The shard's units afterwards, those held for orders included.</param>
/// <param name="Reserved">Units that orders took meanwhile; sales only.</param>
/// <param name="Released">Units that orders gave back meanwhile; sales only.</param>
/// <param name="Moved">Units that came from other shards less those that went there meanwhile; sales only.</param>
[GenerateSerializer, Immutable, Alias("stock.movement")]
public sealed record Movement(
    [property: Id(0)] long Sequence,
    [property: Id(1)] int Shard,
    [property: Id(2)] long Version,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] MovementKind Kind,
    [property: Id(5)] long Quantity,
    [property: Id(6)] string Reason,
    [property: Id(7)] string? Note,
    [property: Id(8)] UserId? By,
    [property: Id(9)] string? Id,
    [property: Id(10)] long OnHand,
    [property: Id(11)] long Reserved,
    [property: Id(12)] long Released,
    [property: Id(13)] long Moved);

/// <summary>What a shard tells its ledger: in order, and again until it is known to have been heard.</summary>
[GenerateSerializer, Immutable, Alias("stock.movement-news")]
public sealed record MovementNews(
    [property: Id(0)] int Shard, [property: Id(1)] ImmutableArray<Movement> Movements, [property: Id(2)] StockReading? Closing)
{
    public static MovementNews Of(int shard, Stock stock, ImmutableArray<Happened<StockEvent>> unsent) =>
        new(shard, [.. unsent.Select(happened => Line(shard, happened)).OfType<Movement>()], stock.Meter?.Closing);

    private static Movement? Line(int shard, Happened<StockEvent> happened) => happened.Event switch
    {
        Restocked r => new(
            0, shard, happened.Version, r.At, MovementKind.Restock, r.Quantity, r.Reason ?? "", null, r.By, r.Id, r.OnHand, 0, 0, 0),
        StockAdjusted a => new(
            0, shard, happened.Version, a.At, MovementKind.Adjustment, a.Quantity, a.Reason.ToString(), a.Note, a.By, a.Id, a.OnHand, 0, 0, 0),
        _ => null,
    };
}

/// <summary>What the ledger has heard of one shard.</summary>
[GenerateSerializer, Immutable, Alias("stock.heard")]
public sealed record HeardOf([property: Id(0)] long Version, [property: Id(1)] StockReading Closing)
{
    public static readonly HeardOf Nothing = new(0, StockReading.Zero);
}

/// <summary>
/// The newest lines of a SKU's ledger. Movements by hand have a line each; what orders do is one line a shard and day, so that
/// a checkout writes nothing for it. Full segments of old lines are kept elsewhere: no item grows without bound.
/// </summary>
/// <param name="Moved">How many lines have been moved to segments.</param>
[GenerateSerializer, Immutable, Alias("stock.ledger")]
public sealed record StockLedger(
    [property: Id(0)] ImmutableArray<Movement> Lines,
    [property: Id(1)] ImmutableDictionary<int, HeardOf> Heard,
    [property: Id(2)] long Moved)
{
    public const int Segment = 100;

    public static readonly StockLedger Empty = new([], ImmutableDictionary<int, HeardOf>.Empty, 0);

    public long Count => Moved + Lines.Length;

    /// <summary>The oldest lines if they fill a segment and the newest would still fill another.</summary>
    public ImmutableArray<Movement>? Full => Lines.Length >= 2 * Segment ? Lines[..Segment] : null;

    public StockLedger WithoutFull() => this with { Lines = Lines[Segment..], Moved = Moved + Segment };

    /// <summary>Returns the same instance when the news is no news.</summary>
    public StockLedger With(MovementNews news)
    {
        var heard = Heard.GetValueOrDefault(news.Shard, HeardOf.Nothing);
        var fresh = news.Movements.Where(line => line.Version > heard.Version).ToList();
        var closing = news.Closing is { } read && read.Version > heard.Closing.Version ? read : null;
        if (fresh.Count == 0 && closing is null) return this;

        var version = fresh.Count == 0 ? heard.Version : fresh[^1].Version;
        if (closing is not null && Sales(news.Shard, heard.Closing, closing) is { } sales) fresh.Add(sales);
        return this with
        {
            Lines = [.. Lines, .. fresh.OrderBy(line => line.Version).Select((line, at) => line with { Sequence = Count + at + 1 })],
            Heard = Heard.SetItem(news.Shard, new(version, closing ?? heard.Closing)),
        };
    }

    private static Movement? Sales(int shard, StockReading from, StockReading to) =>
        (to.Reserved, to.Released, to.Sold, to.Moved) == (from.Reserved, from.Released, from.Sold, from.Moved)
            ? null
            : new(0, shard, to.Version, to.At, MovementKind.Sales, from.Sold - to.Sold + (to.Moved - from.Moved), "Orders", null, null, null,
                to.OnHand, to.Reserved - from.Reserved, to.Released - from.Released, to.Moved - from.Moved);
}
