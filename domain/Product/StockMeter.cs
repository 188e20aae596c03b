namespace Ecommerce.Domain;

/// <summary>
/// What orders did to one shard, counted as a meter counts: it only grows, so a reading that is lost or repeated never makes
/// a sum wrong. It rides on the writes that orders cause anyway.
/// </summary>
/// <param name="At">The last movement.</param>
/// <param name="Taken">Units ever reserved.</param>
/// <param name="Closing">How the meter stood when the last day with movements before this one ended.</param>
[GenerateSerializer, Immutable, Alias("stock.meter")]
public sealed record StockMeter(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] long Taken, [property: Id(2)] StockReading? Closing)
{
    /// <summary><see cref="Stock.Evolve"/> with the meter running. Days are UTC.</summary>
    public static Stock Evolve(Stock stock, Happened<StockEvent> happened)
    {
        var meter = stock.Meter ?? new(happened.At, 0, null);
        var taken = happened.Event is Reserved reserved ? reserved.Quantity : 0;
        var closing = Day(meter.At) < Day(happened.At) ? StockReading.Of(stock, happened.Version - 1) : meter.Closing;
        return Stock.Evolve(stock, happened.Event) with { Meter = new(happened.At, checked(meter.Taken + taken), closing) };
    }

    private static long Day(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerDay;
}

/// <summary>The meter and the shelf at one version of a shard. Reserved = Released + Sold + what is held then.</summary>
[GenerateSerializer, Immutable, Alias("stock.reading")]
public sealed record StockReading(
    [property: Id(0)] long Version,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] long Reserved,
    [property: Id(3)] long Released,
    [property: Id(4)] long Sold,
    [property: Id(5)] long OnHand,
    [property: Id(6)] long Moved)
{
    public static readonly StockReading Zero = new(0, default, 0, 0, 0, 0, 0);

    public static StockReading Of(Stock stock, long version)
    {
        var meter = stock.Meter ?? new(default, 0, null);
        var held = stock.OnHand - stock.Available;
        return new(version, meter.At, meter.Taken, meter.Taken - stock.Sold - held, stock.Sold, stock.OnHand, stock.Sharing.Moved);
    }
}
