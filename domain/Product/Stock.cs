namespace Ecommerce.Domain;

/// <summary>
/// One shard of one SKU's units. Always: Received + Adjusted + Sharing.Moved = Available + held + Sold, and none of these three is negative.
/// </summary>
/// <param name="Shards">How many shards the SKU has ever had. None disappears: an order finds its hold where it is.</param>
/// <param name="Adjusted">What staff added and took away by hand, netted.</param>
/// <param name="Meter">What the ledger reads off once a day.</param>
[GenerateSerializer, Immutable, Alias("stock.state")]
public sealed record Stock(
    [property: Id(0)] ProductId? Product,
    [property: Id(1)] int Shards,
    [property: Id(2)] int Available,
    [property: Id(3)] Holds Held,
    [property: Id(4)] long Received,
    [property: Id(5)] long Sold,
    [property: Id(6)] ImmutableDictionary<string, DateTimeOffset> Restocks,
    [property: Id(7)] StockSharing Sharing,
    [property: Id(8)] long Adjusted = 0,
    [property: Id(9)] StockMeter? Meter = null)
{
    public static readonly Stock Empty =
        new(null, 1, 0, Holds.Empty, 0, 0, ImmutableDictionary<string, DateTimeOffset>.Empty, StockSharing.Alone);

    private Arrangement Arrangement => Sharing.Arrangement;

    /// <summary>Units of this shard, those held for orders included.</summary>
    public long OnHand => Received + Adjusted + Sharing.Moved - Sold;

    /// <summary>It carries as many orders' holds as fit, and takes no order until one is packed or over.</summary>
    public bool IsFull => Held.Count >= StockLimits.Holds;

    /// <summary>Units that an order could have now.</summary>
    public int ForSale => IsFull ? 0 : Available;

    public static Decision<StockEvent> Decide(Stock stock, StockCommand command, DateTimeOffset now) => command switch
    {
        AssignSku a when stock.Product is { } owner && owner != a.Product => Refusals.SkuTaken(owner),
        AssignSku when stock.Product is not null => Decision<StockEvent>.Nothing,
        AssignSku a => new SkuAssigned(a.Product, a.Shards),
        Reserve r when stock.Held.ContainsKey(r.Order) => Decision<StockEvent>.Nothing,
        Reserve { Quantity: < 1 } => Refusals.Invalid("quantity", "A hold takes at least one unit."),
        Reserve r when now >= r.ExpiresAt => Refusals.Expired,
        Reserve when stock.Arrangement.StartsAt is { } start && now < start => Refusals.SaleNotStarted(start),
        Reserve r when stock.Arrangement.Room is { IsOpen: true } room && !room.Admits(r.Place, now) => Refusals.NotYourTurn,
        Reserve r when r.Quantity > stock.Available => Refusals.SoldOut,
        Reserve when stock.IsFull => Refusals.StockBusy,
        Reserve r => new Reserved(r.Order, r.Quantity, now),
        Ship { Quantity: < 1 } => Refusals.Invalid("quantity", "A parcel takes at least one unit."),
        Ship s when stock.Held.TryGetValue(s.Order, out var hold) && hold.Taken?.Contains(s.Parcel) is not true && !(hold.At > s.HeldBefore) =>
            s.Quantity <= hold.Quantity ? new Shipped(s.Order, s.Parcel, s.Quantity) : Refusals.HoldTooSmall,
        Release r when stock.Held.ContainsKey(r.Order) => new Released(r.Order),
        Ship or Release => Decision<StockEvent>.Nothing,
        Restock { Quantity: < 1 or > StockLimits.Units } =>
            Refusals.Invalid("quantity", $"A restock brings 1 to {StockLimits.Units} units."),
        AdjustStock { Quantity: 0 or < -StockLimits.Units or > StockLimits.Units } =>
            Refusals.Invalid("quantity", $"An adjustment adds or takes away 1 to {StockLimits.Units} units."),
        Restock or AdjustStock when stock.Product is null => Refusals.StockUnknown,
        Restock r when stock.RestocksSince(now).ContainsKey(r.Id) => Decision<StockEvent>.Nothing,
        Restock { Since: { } since } when now - since > StockLimits.SureMemory => Refusals.RestockUncertain,
        AdjustStock a when stock.RestocksSince(now).ContainsKey(a.Key) => Decision<StockEvent>.Nothing,
        AdjustStock a when stock.RestocksSince(now).Keys.Any(key => key.StartsWith(a.KeyStart, StringComparison.Ordinal)) =>
            Refusals.OtherAdjustment,
        AdjustStock a when stock.Available + (long)a.Quantity < 0 => Refusals.TooFewUnits(stock.Available),
        AdjustStock a when stock.OnHand + a.Quantity > StockLimits.Units => Refusals.TooManyUnits,
        Restock r when stock.OnHand + r.Quantity > StockLimits.Units => Refusals.TooManyUnits,
        Restock or AdjustStock when stock.RestocksSince(now).Count >= StockLimits.Restocks => Refusals.StockBusy,
        Restock r => new Restocked(r.Id, r.Quantity, now, r.Reason, r.By, stock.OnHand + r.Quantity),
        AdjustStock a => new StockAdjusted(a.Id, a.Key, a.Quantity, now, a.Reason, a.Note, a.By, stock.OnHand + a.Quantity),
        Reshard { Active: < 1 or > ProductLimits.Shards } => Refusals.Invalid("shards", $"A SKU has 1 to {ProductLimits.Shards} shards."),
        SetSale { UnitsPerOrder: < 1 or > CartLimits.Quantity } =>
            Refusals.Invalid("unitsPerOrder", $"A limit is from 1 to {CartLimits.Quantity} units, or null for none."),
        SetWaitingRoom { PerMinute: < 1 or > WaitingLimits.PerMinute } =>
            Refusals.Invalid("perMinute", $"From 1 to {WaitingLimits.PerMinute}, or null."),
        Reshard or SetSale or SetWaitingRoom when stock.Product is null => Refusals.StockUnknown,
        Reshard r => stock.Arrange(stock.Arrangement with { Active = r.Active }),
        SetSale s => stock.Arrange(stock.Arrangement with { StartsAt = s.StartsAt, UnitsPerOrder = s.UnitsPerOrder }),
        SetWaitingRoom { PerMinute: null } when stock.Arrangement.Room is null => Decision<StockEvent>.Nothing,
        SetWaitingRoom w => stock.Arrange(stock.Arrangement with
        {
            Room = new(w.PerMinute ?? 0, stock.Arrangement.Room?.Secret ?? w.Secret),
        }),
        ArrangeShard a when stock.Product is { } owner && owner != a.Product => Refusals.SkuTaken(owner),
        ArrangeShard a when stock.Product is null =>
            Decision<StockEvent>.Of(new SkuAssigned(a.Product, a.Arrangement.Active), new Arranged(a.Arrangement)),
        ArrangeShard a => a.Arrangement.Number > stock.Arrangement.Number ? new Arranged(a.Arrangement) : Decision<StockEvent>.Nothing,
        SendUnits s => Decision<StockEvent>.Of([.. stock.Sending(s.Shares)]),
        AcceptUnits a => a.Number > stock.Sharing.Arrived.GetValueOrDefault(a.From)
            ? new UnitsArrived(a.From, a.Number, a.Quantity) : Decision<StockEvent>.Nothing,
        EndTransfer e => stock.Sharing.Outgoing.Any(t => t.Number == e.Number) ? new TransferEnded(e.Number) : Decision<StockEvent>.Nothing,
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public static Stock Evolve(Stock stock, StockEvent happened) => happened switch
    {
        SkuAssigned a => stock with
        {
            Product = a.Product,
            Shards = a.Shards,
            Sharing = stock.Sharing with { Arrangement = stock.Arrangement with { Active = a.Shards } },
        },
        Reserved r => stock with { Available = checked(stock.Available - r.Quantity), Held = stock.Held.Add(r.Order, new(r.Quantity, r.At)) },
        Shipped s => stock with { Sold = checked(stock.Sold + s.Quantity), Held = stock.Held.Less(s.Order, s.Parcel, s.Quantity) },
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
        StockAdjusted a => stock with
        {
            Available = checked(stock.Available + a.Quantity),
            Adjusted = checked(stock.Adjusted + a.Quantity),
            Restocks = stock.RestocksSince(a.At).SetItem(a.Key, a.At),
        },
        Arranged a => stock with
        {
            Shards = Math.Max(stock.Shards, a.Arrangement.Active),
            Sharing = stock.Sharing with { Arrangement = a.Arrangement },
        },
        UnitsSent s => stock with { Available = checked(stock.Available - s.Quantity), Sharing = stock.Sharing.Sent(s) },
        UnitsArrived a => stock with { Available = checked(stock.Available + a.Quantity), Sharing = stock.Sharing.Took(a) },
        TransferEnded e => stock with { Sharing = stock.Sharing.Ended(e) },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private Decision<StockEvent> Arrange(Arrangement wanted) =>
        wanted == Arrangement ? Decision<StockEvent>.Nothing : new Arranged(wanted with { Number = wanted.Number + 1 });

    private IEnumerable<StockEvent> Sending(ImmutableArray<Share> shares)
    {
        var (left, number) = (Available, Sharing.Begun);
        var busy = Sharing.Outgoing.Select(transfer => transfer.To).ToHashSet();
        foreach (var (to, quantity) in shares)
        {
            var units = Math.Min(quantity, left);
            if (units < 1 || !busy.Add(to)) continue;
            left -= units;
            yield return new UnitsSent(++number, to, units);
        }
    }

    private ImmutableDictionary<string, DateTimeOffset> RestocksSince(DateTimeOffset now)
    {
        var gone = Restocks.Where(entry => now - entry.Value > StockLimits.RestockMemory).Select(entry => entry.Key).ToList();
        return gone.Count == 0 ? Restocks : Restocks.RemoveRange(gone);
    }
}
