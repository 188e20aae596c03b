namespace Ecommerce.Domain;

public static class StockLimits
{
    /// <summary>Units one shard may own; far below what overflows.</summary>
    public const int Units = 100_000_000;

    /// <summary>Open holds per shard: at about 40 bytes each they and the restocks stay well inside a 400 KB item. A shop that packs later than that sells a SKU over more shards.</summary>
    public const int Holds = 4_000;

    /// <summary>Fewer units than this at a shard are news: from it staff's list of what runs low is made.</summary>
    public const int Low = 10;

    /// <summary>Restock and adjustment ids remembered per shard; each is kept for <see cref="RestockMemory"/>.</summary>
    public const int Restocks = 1_000;

    public static readonly TimeSpan RestockMemory = TimeSpan.FromHours(24);

    /// <summary>For so long an id is remembered by whatever clock.</summary>
    public static readonly TimeSpan SureMemory = RestockMemory - TimeSpan.FromHours(1);
}

[GenerateSerializer, Immutable, Alias("stock.command")]
public abstract record StockCommand;

/// <summary>This SKU is a variant of this product, dealt over this many shards.</summary>
[GenerateSerializer, Immutable, Alias("stock.assign")]
public sealed record AssignSku([property: Id(0)] ProductId Product, [property: Id(1)] int Shards) : StockCommand;

/// <summary>Take units for an order. <paramref name="ExpiresAt"/>: a late message must not take anything.</summary>
/// <param name="Place">The buyer's place in line, needed where there is a waiting room.</param>
[GenerateSerializer, Immutable, Alias("stock.reserve")]
public sealed record Reserve(
    [property: Id(0)] OrderId Order, [property: Id(1)] int Quantity, [property: Id(2)] DateTimeOffset ExpiresAt,
    [property: Id(3)] WaitingPlace? Place = null) : StockCommand;

/// <summary>A parcel of the order is packed: its units leave the warehouse. The same parcel leaves once.</summary>
/// <param name="HeldBefore">
/// A hold made later is not the order's: a silo that was paused asked for it after the parcel had left. Null takes any.
/// </param>
[GenerateSerializer, Immutable, Alias("stock.ship")]
public sealed record Ship(
    [property: Id(0)] OrderId Order,
    [property: Id(1)] string Parcel,
    [property: Id(2)] int Quantity,
    [property: Id(3)] DateTimeOffset? HeldBefore = null) : StockCommand;

/// <summary>The order is off: its units, if it holds any, are for sale again.</summary>
[GenerateSerializer, Immutable, Alias("stock.release")]
public sealed record Release([property: Id(0)] OrderId Order) : StockCommand;

/// <summary>New units. The same id within 24 hours counts once.</summary>
/// <param name="By">Who of the staff says so, or null if nobody did by hand.</param>
/// <param name="Since">
/// Nobody asked for it before then. If that is longer ago than ids are surely remembered it is refused, as it may have been counted.
/// </param>
[GenerateSerializer, Immutable, Alias("stock.restock")]
public sealed record Restock(
    [property: Id(0)] string Id,
    [property: Id(1)] int Quantity,
    [property: Id(2)] string Reason,
    [property: Id(3)] UserId? By = null,
    [property: Id(4)] DateTimeOffset? Since = null) : StockCommand;

/// <summary>Why staff change by hand what a shelf is said to hold.</summary>
public enum AdjustReason
{
    Damaged,
    Lost,
    Found,
    Counted,
    Correction,
}

/// <summary>Units that came or went without a delivery or a sale. The same id within 24 hours counts once.</summary>
/// <param name="Quantity">Added if positive, taken away if negative; never more than are free.</param>
[GenerateSerializer, Immutable, Alias("stock.adjust")]
public sealed record AdjustStock(
    [property: Id(0)] string Id,
    [property: Id(1)] int Quantity,
    [property: Id(2)] AdjustReason Reason,
    [property: Id(3)] string? Note,
    [property: Id(4)] UserId? By) : StockCommand
{
    /// <summary>All keys of one id start alike, so that another adjustment under the same id is noticed.</summary>
    internal string KeyStart => $"adjust/{Id}/";

    internal string Key => $"{KeyStart}{Quantity}/{Reason}";
}

[GenerateSerializer, Immutable, Alias("stock.event")]
public abstract record StockEvent;

[GenerateSerializer, Immutable, Alias("stock.assigned")]
public sealed record SkuAssigned([property: Id(0)] ProductId Product, [property: Id(1)] int Shards) : StockEvent;

[GenerateSerializer, Immutable, Alias("stock.reserved")]
public sealed record Reserved([property: Id(0)] OrderId Order, [property: Id(1)] int Quantity, [property: Id(2)] DateTimeOffset At) : StockEvent;

[GenerateSerializer, Immutable, Alias("stock.shipped")]
public sealed record Shipped(
    [property: Id(0)] OrderId Order, [property: Id(1)] string Parcel, [property: Id(2)] int Quantity) : StockEvent;

[GenerateSerializer, Immutable, Alias("stock.released")]
public sealed record Released([property: Id(0)] OrderId Order) : StockEvent;

[GenerateSerializer, Immutable, Alias("stock.restocked")]
public sealed record Restocked(
    [property: Id(0)] string Id,
    [property: Id(1)] int Quantity,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string? Reason = null,
    [property: Id(4)] UserId? By = null,
    [property: Id(5)] long OnHand = 0) : StockEvent;

/// <param name="Key">What a repeat is known by.</param>
/// <param name="OnHand">Units of this shard afterwards, those held for orders included.</param>
[GenerateSerializer, Immutable, Alias("stock.adjusted")]
public sealed record StockAdjusted(
    [property: Id(0)] string Id,
    [property: Id(1)] string Key,
    [property: Id(2)] int Quantity,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] AdjustReason Reason,
    [property: Id(5)] string? Note,
    [property: Id(6)] UserId? By,
    [property: Id(7)] long OnHand) : StockEvent;
