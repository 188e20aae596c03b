namespace Ecommerce.Domain.Tests.Model;

/// <summary>
/// Two orders that want the same few units, a payment company, and everything that goes wrong between them, in virtual time.
/// After <see cref="Run"/> nothing is under way any more and <see cref="Violations"/> says what is not as it should be.
/// </summary>
public sealed class ModelWorld
{
    private const int MostMoments = 20_000;
    private readonly ModelProvider _provider;
    private readonly List<string> _violations = [];
    private readonly List<ModelOrder> _orders;

    public ModelWorld(int seed, ModelRules rules, Coverage coverage)
    {
        (Rules, Coverage, Dice) = (rules, coverage, new(seed));
        Timeline = new(Dice);
        Wire = new(Timeline, Dice, coverage);
        _provider = new(Dice, rules);

        var offers = Enumerable.Range(1, Dice.From(1, 4)).Select(n => Samples.Offer($"sku-{n}", shards: Dice.From(1, 3))).ToList();
        foreach (var offer in offers)
            for (var shard = 0; shard < offer.Shards; shard++)
                Shards[(offer.Sku, shard)] = new(Timeline, Skew(), offer.Product, offer.Shards, Dice.From(0, 3));

        _orders = [.. Enumerable.Range(1, 2).Select(n => NewOrder(new($"order-{n}"), offers))];
    }

    public Timeline Timeline { get; }

    public Dice Dice { get; }

    public Wire Wire { get; }

    public ModelRules Rules { get; }

    public Coverage Coverage { get; }

    public Dictionary<(Sku Sku, int Shard), ModelShard> Shards { get; } = [];

    /// <summary>Clocks are at most two seconds apart.</summary>
    public TimeSpan Skew() => Dice.Milliseconds(-1_000, 1_000);

    public ModelWorld Run()
    {
        var healing = Dice.Milliseconds(5_000, 40_000);
        foreach (var order in _orders) Trouble(order, (int)healing.TotalMilliseconds);
        Timeline.After(healing, () => Wire.Faulty = false);

        for (var moments = 0; Timeline.Step(); moments++)
            if (moments >= MostMoments) throw new InvalidOperationException("The world does not come to rest.");

        foreach (var order in _orders.Select(order => order.Durable))
        {
            Coverage.Saw("ended " + order.Status);
            if (order.Parcels.Length > 1) Coverage.Saw("order in several parcels");
            foreach (var back in order.Returns) Coverage.Saw("return ended " + back.State);
            foreach (var refund in order.Refunds) Coverage.Saw(refund.Return is null ? "refund without a return" : "refund of a return");
            if (order.Status is OrderStatus.Cancelled && order.History.Any(happened => happened.Event is OrderPaid))
                Coverage.Saw("cancelled after it was paid");
        }

        return this;
    }

    public void Violation(string what) => _violations.Add(what);

    public void Written(OrderId id, Order before, Order after)
    {
        if (before.IsFinal && after.Status != before.Status) _violations.Add($"{id} left its end {before.Status} for {after.Status}");
        if (after.History.Length < before.History.Length) _violations.Add($"{id} went back in time");
    }

    public IReadOnlyList<string> Violations() =>
    [
        .. _violations,
        .. _orders.SelectMany(Wrong),
        .. Shards.SelectMany(shard => Wrong(shard.Key.Sku, shard.Key.Shard, shard.Value)),
    ];

    private IEnumerable<string> Wrong(ModelOrder order)
    {
        var back = order.Durable.Refunds.Where(refund => refund.State is RefundProgress.Made).Sum(refund => refund.Minor);
        var owed = IsBought(order) ? order.Durable.Terms!.Quote.Total.Minor - back : 0;
        var rests = order.Durable.IsFinal || (IsBought(order) && OrderSteps.Next(order.Durable, Timeline.Now) is null);
        if (!rests) yield return $"{order.Id} is still {order.Durable.Status}";
        var (paid, charges) = (_provider.Net(order.Id), _provider.Charges(order.Id));
        if (paid != owed) yield return $"charge: {order.Id} is {order.Durable.Status} and paid {paid} of {owed}";
        var (taken, books) = (_provider.Captured(order.Id), order.Payment.Payment);
        if (order.Durable.Captured && taken != owed + back) yield return $"charge: {order.Id} was packed and {taken} of {owed + back} was taken";
        if (books.Captured - books.Refunded != (order.Durable.Captured ? taken - back : 0) || Audit.Difference(books) != 0)
            yield return $"charge: {order.Id} has books of {books.Captured} - {books.Refunded}";
        if (charges > 1) yield return $"charge: {order.Id} was charged {charges} times";
        if (!Same.Orders(Order.Rebuild(order.Durable.History), order.Durable)) yield return $"{order.Id} is not what its history tells";
    }

    private IEnumerable<string> Wrong(Sku sku, int shard, ModelShard at)
    {
        var stock = at.Stock;
        foreach (var (order, hold) in stock.Held)
        {
            var promised = _orders.Where(one => one.Id == order).Sum(one => OrderSteps.MayHoldAt(one.Durable, sku, shard));
            if (hold.Quantity != promised) yield return $"hold: {sku}/{shard} holds {hold.Quantity} for {order}, which has {promised} to be packed";
        }

        var held = stock.Held.Values.Sum(hold => hold.Quantity);
        if (stock.Available < 0 || stock.Available + held + stock.Sold != stock.Received)
            yield return $"units: {sku}/{shard} had {stock.Received}, has {stock.Available}, holds {held} and sold {stock.Sold}";
        if (shard == 0 && BroughtTo(sku) != ReturnedOf(sku)) yield return $"units: {BroughtTo(sku)} of {sku} were brought back for {ReturnedOf(sku)} returned";
        if (shard == 0 && SoldOf(sku) != PackedOf(sku)) yield return $"units: {SoldOf(sku)} of {sku} left for {PackedOf(sku)} packed";
        if (shard == 0 && HeldOf(sku) != UnpackedOf(sku)) yield return $"units: {HeldOf(sku)} of {sku} are held for {UnpackedOf(sku)} to be packed";
    }

    private static bool IsBought(ModelOrder order) => order.Durable.Status is OrderStatus.Paid or OrderStatus.Completed;

    private IEnumerable<Stock> ShardsOf(Sku sku) => Shards.Where(shard => shard.Key.Sku == sku).Select(shard => shard.Value.Stock);

    private long SoldOf(Sku sku) => ShardsOf(sku).Sum(stock => stock.Sold);

    /// <summary>Beyond what there was at first.</summary>
    private long BroughtTo(Sku sku) => Shards.Where(shard => shard.Key.Sku == sku).Sum(shard => shard.Value.Stock.Received - shard.Value.Initial);

    private long ReturnedOf(Sku sku) => _orders.SelectMany(order => order.Durable.Returns).SelectMany(back => back.Came)
        .Where(units => units.Sku == sku).Sum(units => units.Restock);

    private long HeldOf(Sku sku) => ShardsOf(sku).Sum(stock => stock.Held.Values.Sum(hold => hold.Quantity));

    private long PackedOf(Sku sku) => _orders.Sum(order => order.Durable.UnitsIn(sku, ParcelState.Packed));

    private long UnpackedOf(Sku sku) => _orders.Where(IsBought).Sum(order => order.Durable.Unpacked(sku));

    private ModelOrder NewOrder(OrderId id, List<Offer> offers)
    {
        var wanted = offers.Where(_ => Dice.Percent(75)).Select(offer => (offer, Dice.From(1, 3))).ToImmutableArray();
        if (wanted.IsEmpty) wanted = [(offers[0], 1)];
        var patience = Dice.Percent(25) ? Dice.Milliseconds(0, 6_000) : TimeSpan.FromMinutes(15);
        var placed = Samples.Placed(wanted) with
        {
            Lot = Dice.From(int.MinValue, int.MaxValue - 1),
            PlacedAt = Timeline.Now,
            PayBefore = Timeline.Now + patience,
        };
        return new(this, id, placed, new(id, _provider, Wire));
    }

    private void Trouble(ModelOrder order, int until)
    {
        Timeline.After(Dice.Milliseconds(0, 1_500), order.Place);
        if (Dice.Percent(45)) Timeline.After(Dice.Milliseconds(0, 6_000), () => order.Asked(new CancelOrder("changed their mind")));
        if (Dice.Percent(60))
        {
            new ModelStaff(this, order).Begin();
            if (Dice.Percent(75)) new ModelReturns(this, order).Begin();
        }

        for (var crashes = Dice.From(0, 3); crashes > 0; crashes--)
            Timeline.After(Dice.Milliseconds(0, Math.Min(until, 12_000)), order.Crash);
    }
}
