namespace Ecommerce.Domain;

/// <summary>How a SKU is sold. Shard 0 decides and tells the other shards; the highest number wins.</summary>
/// <param name="Active">Shards 0 to Active - 1 take units and new orders; the others only keep what orders hold there.</param>
/// <param name="StartsAt">Nobody can take units before; null if it is simply for sale.</param>
/// <param name="UnitsPerOrder">The most one order may ask for, or null.</param>
/// <param name="Room">The waiting room in front of it, open or closed; null if there never was one.</param>
[GenerateSerializer, Immutable, Alias("stock.arrangement")]
public sealed record Arrangement(
    [property: Id(0)] long Number,
    [property: Id(1)] int Active,
    [property: Id(2)] DateTimeOffset? StartsAt,
    [property: Id(3)] int? UnitsPerOrder,
    [property: Id(4)] WaitingTerms? Room = null);

/// <summary>Units that have left a shard for another, until they are known to have arrived.</summary>
[GenerateSerializer, Immutable, Alias("stock.transfer")]
public sealed record Transfer([property: Id(0)] long Number, [property: Id(1)] int To, [property: Id(2)] int Quantity);

/// <summary>A shard's part in sharing one SKU's units.</summary>
/// <param name="Moved">Units that came from other shards less those that went there. Over all shards: minus what is on its way.</param>
/// <param name="Begun">Transfers begun so far; the last one's number.</param>
/// <param name="Outgoing">At most one to each shard, so that the target need only remember the highest number it has seen.</param>
/// <param name="Arrived">The last transfer taken in, by the shard it came from.</param>
[GenerateSerializer, Immutable, Alias("stock.sharing")]
public sealed record StockSharing(
    [property: Id(0)] Arrangement Arrangement,
    [property: Id(1)] long Moved,
    [property: Id(2)] long Begun,
    [property: Id(3)] ImmutableArray<Transfer> Outgoing,
    [property: Id(4)] ImmutableDictionary<int, long> Arrived)
{
    public static readonly StockSharing Alone = new(new(0, 1, null, null), 0, 0, [], ImmutableDictionary<int, long>.Empty);

    public StockSharing Sent(UnitsSent sent) => this with
    {
        Moved = Moved - sent.Quantity,
        Begun = sent.Number,
        Outgoing = Outgoing.Add(new(sent.Number, sent.To, sent.Quantity)),
    };

    public StockSharing Took(UnitsArrived arrived) => this with
    {
        Moved = checked(Moved + arrived.Quantity),
        Arrived = Arrived.SetItem(arrived.From, arrived.Number),
    };

    public StockSharing Ended(TransferEnded ended) => this with { Outgoing = Outgoing.RemoveAll(t => t.Number == ended.Number) };
}

/// <summary>Share the SKU's units among this many shards from now on. Asked of shard 0.</summary>
[GenerateSerializer, Immutable, Alias("stock.reshard")]
public sealed record Reshard([property: Id(0)] int Active) : StockCommand;

/// <summary>Sell from this time on, and at most so many to an order; null lifts either. Asked of shard 0.</summary>
[GenerateSerializer, Immutable, Alias("stock.set-sale")]
public sealed record SetSale([property: Id(0)] DateTimeOffset? StartsAt, [property: Id(1)] int? UnitsPerOrder) : StockCommand;

/// <summary>Admit so many a minute from now on; null lifts the waiting room. Asked of shard 0.</summary>
/// <param name="Secret">For a room that is new; one that was there before keeps its own.</param>
[GenerateSerializer, Immutable, Alias("stock.set-waiting-room")]
public sealed record SetWaitingRoom([property: Id(0)] int? PerMinute, [property: Id(1)] string Secret) : StockCommand;

/// <summary>Shard 0 tells another shard how the SKU is sold.</summary>
[GenerateSerializer, Immutable, Alias("stock.arrange")]
public sealed record ArrangeShard([property: Id(0)] ProductId Product, [property: Id(1)] Arrangement Arrangement) : StockCommand;

/// <summary>So many units for that shard.</summary>
[GenerateSerializer, Immutable, Alias("stock.share")]
public readonly record struct Share([property: Id(0)] int To, [property: Id(1)] int Quantity);

/// <summary>Begin transfers, of as much as is available; none to a shard to which one is still on its way.</summary>
[GenerateSerializer, Immutable, Alias("stock.send")]
public sealed record SendUnits([property: Id(0)] ImmutableArray<Share> Shares) : StockCommand;

/// <summary>Take in what another shard sent. The same number from the same shard counts once.</summary>
[GenerateSerializer, Immutable, Alias("stock.accept")]
public sealed record AcceptUnits([property: Id(0)] int From, [property: Id(1)] long Number, [property: Id(2)] int Quantity) : StockCommand;

/// <summary>It has arrived, so it need not be sent again.</summary>
[GenerateSerializer, Immutable, Alias("stock.end-transfer")]
public sealed record EndTransfer([property: Id(0)] long Number) : StockCommand;

[GenerateSerializer, Immutable, Alias("stock.arranged")]
public sealed record Arranged([property: Id(0)] Arrangement Arrangement) : StockEvent;

[GenerateSerializer, Immutable, Alias("stock.sent")]
public sealed record UnitsSent([property: Id(0)] long Number, [property: Id(1)] int To, [property: Id(2)] int Quantity) : StockEvent;

[GenerateSerializer, Immutable, Alias("stock.arrived")]
public sealed record UnitsArrived([property: Id(0)] int From, [property: Id(1)] long Number, [property: Id(2)] int Quantity) : StockEvent;

[GenerateSerializer, Immutable, Alias("stock.transfer-ended")]
public sealed record TransferEnded([property: Id(0)] long Number) : StockEvent;
