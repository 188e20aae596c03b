namespace Ecommerce.Domain;

[GenerateSerializer, Immutable, Alias("stock.hold")]
public readonly record struct Hold([property: Id(0)] int Quantity, [property: Id(1)] DateTimeOffset At);

/// <summary>One shard of one SKU's units. Always: Received = Available + held + Sold, and none is negative.</summary>
[GenerateSerializer, Immutable, Alias("stock.state")]
public sealed record Stock(
    [property: Id(0)] ProductId? Product,
    [property: Id(1)] int Shards,
    [property: Id(2)] int Available,
    [property: Id(3)] ImmutableDictionary<OrderId, Hold> Held,
    [property: Id(4)] long Received,
    [property: Id(5)] long Sold,
    [property: Id(6)] ImmutableDictionary<string, DateTimeOffset> Restocks)
{
    public static readonly Stock Empty =
        new(null, 1, 0, ImmutableDictionary<OrderId, Hold>.Empty, 0, 0, ImmutableDictionary<string, DateTimeOffset>.Empty);

    public static Decision<StockEvent> Decide(Stock stock, StockCommand command, DateTimeOffset now) => command switch
    {
        AssignSku a when stock.Product is { } owner && owner != a.Product => Refusals.SkuTaken(owner),
        AssignSku a when stock.Product is not null && stock.Shards == a.Shards => Decision<StockEvent>.Nothing,
        AssignSku a => new SkuAssigned(a.Product, a.Shards),
        Reserve r when stock.Held.ContainsKey(r.Order) => Decision<StockEvent>.Nothing,
        Reserve { Quantity: < 1 } => Refusals.Invalid("quantity", "A hold takes at least one unit."),
        Reserve r when now >= r.ExpiresAt => Refusals.Expired,
        Reserve r when r.Quantity > stock.Available => Refusals.SoldOut,
        Reserve when stock.Held.Count >= StockLimits.Holds => Refusals.StockBusy,
        Reserve r => new Reserved(r.Order, r.Quantity, now),
        Ship s when stock.Held.ContainsKey(s.Order) => new Shipped(s.Order),
        Release r when stock.Held.ContainsKey(r.Order) => new Released(r.Order),
        Ship or Release => Decision<StockEvent>.Nothing,
        Restock { Quantity: < 1 or > StockLimits.Units } =>
            Refusals.Invalid("quantity", $"A restock brings 1 to {StockLimits.Units} units."),
        Restock when stock.Product is null => Refusals.StockUnknown,
        Restock r when stock.RestocksSince(now).ContainsKey(r.Id) => Decision<StockEvent>.Nothing,
        Restock r when stock.Received - stock.Sold + r.Quantity > StockLimits.Units => Refusals.TooManyUnits,
        Restock when stock.RestocksSince(now).Count >= StockLimits.Restocks => Refusals.StockBusy,
        Restock r => new Restocked(r.Id, r.Quantity, now),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public static Stock Evolve(Stock stock, StockEvent happened) => happened switch
    {
        SkuAssigned a => stock with { Product = a.Product, Shards = a.Shards },
        Reserved r => stock with { Available = checked(stock.Available - r.Quantity), Held = stock.Held.Add(r.Order, new(r.Quantity, r.At)) },
        Shipped s => stock with { Sold = checked(stock.Sold + stock.Held[s.Order].Quantity), Held = stock.Held.Remove(s.Order) },
        Released r => stock with
        {
            Available = checked(stock.Available + stock.Held[r.Order].Quantity),
            Held = stock.Held.Remove(r.Order),
        },
        Restocked r => stock with
        {
            Available = checked(stock.Available + r.Quantity),
            Received = checked(stock.Received + r.Quantity),
            Restocks = stock.RestocksSince(r.At).SetItem(r.Id, r.At),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private ImmutableDictionary<string, DateTimeOffset> RestocksSince(DateTimeOffset now)
    {
        var gone = Restocks.Where(entry => now - entry.Value > StockLimits.RestockMemory).Select(entry => entry.Key).ToList();
        return gone.Count == 0 ? Restocks : Restocks.RemoveRange(gone);
    }
}
