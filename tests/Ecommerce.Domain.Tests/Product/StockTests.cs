namespace Ecommerce.Domain.Tests;

public class StockTests
{
    private static readonly ProductId Lamp = new("lamp");

    private static readonly Gen<OrderId> Orders = Gen.Int[1, 5].Select(n => new OrderId($"order-{n}"));

    private static readonly Gen<AdjustReason> Reasons = Pick.From(AdjustReason.Damaged, AdjustReason.Found);

    private static readonly Gen<Func<DateTimeOffset, StockCommand>> Commands = Gen.Frequency(
        (5, Gen.Select(Orders, Gen.Int[-1, 6], Gen.Int[-3, 5], (order, quantity, valid) =>
            (Func<DateTimeOffset, StockCommand>)(now => new Reserve(order, quantity, now.AddSeconds(valid))))),
        (4, Gen.Select(Orders, Gen.Int[1, 3], Gen.Int[-1, 4], (order, parcel, quantity) =>
            (Func<DateTimeOffset, StockCommand>)(_ => new Ship(order, $"parcel-{parcel}", quantity)))),
        (2, Orders.Select(order => (Func<DateTimeOffset, StockCommand>)(_ => new Release(order)))),
        (2, Gen.Select(Gen.Int[1, 3], Gen.OneOf(Gen.Int[-1, 9], Gen.Int[StockLimits.Units - 9, StockLimits.Units + 1]), (id, quantity) =>
            (Func<DateTimeOffset, StockCommand>)(_ => new Restock($"delivery-{id}", quantity, "")))),
        (2, Gen.Select(Gen.Int[1, 3], Gen.OneOf(Gen.Int[-6, 6], Gen.Int[StockLimits.Units - 9, StockLimits.Units + 1]), Reasons, (id, quantity, why) =>
            (Func<DateTimeOffset, StockCommand>)(_ => new AdjustStock($"delivery-{id}", quantity, why, null, null)))),
        (1, Gen.Select(Gen.Int[1, 8], Gen.Int[1, 3], (product, shards) =>
            (Func<DateTimeOffset, StockCommand>)(_ => new AssignSku(product < 8 ? Lamp : new("other"), shards)))));

    private static readonly Gen<(Func<DateTimeOffset, StockCommand> Command, int Minutes)[]> History =
        Gen.Select(Commands, Gen.OneOf(Gen.Const(0), Gen.Int[0, 3000])).Array[1, 40];

    [Fact]
    public void Units_are_conserved_and_every_answer_is_the_ledgers() => History.Check(20_000, history =>
    {
        var (stock, ledger, now) = (Stock.Empty, new Storekeeper(), Samples.Noon);
        foreach (var (command, minutes) in history)
        {
            now += TimeSpan.FromMinutes(minutes);
            var asked = command(now);
            var decision = Stock.Decide(stock, asked, now);
            Assert.Equal(ledger.Apply(asked, now), decision.Refusal?.Code);
            stock = After(stock, decision);

            Assert.Equal(ledger.Available, stock.Available);
            Assert.Equal(ledger.Sold, stock.Sold);
            Assert.Equal(ledger.Received, stock.Received);
            Assert.Equal(ledger.Held, stock.Held.ToDictionary(hold => hold.Key.Value, hold => hold.Value.Quantity));
            Assert.Equal(ledger.Adjusted, stock.Adjusted);
            Assert.Equal(0, Audit.Difference(stock));
            Assert.Equal(stock.Received + stock.Adjusted, stock.Available + stock.Held.Values.Sum(hold => (long)hold.Quantity) + stock.Sold);
            Assert.True(stock.Available >= 0 && stock.Held.Values.All(hold => hold.Quantity > 0));
        }
    });

    [Fact]
    public void Units_that_may_have_been_counted_longer_ago_than_is_remembered_are_refused()
    {
        var stock = After(Stock.Empty, Stock.Decide(Stock.Empty, new AssignSku(Lamp, 1), Samples.Noon));
        var back = new Restock("order/back", 2, "Return", null, Samples.Noon);
        var kept = After(stock, Stock.Decide(stock, back, Samples.Noon));
        Assert.Equal(Decision<StockEvent>.Nothing, Stock.Decide(kept, back, Samples.Noon + StockLimits.SureMemory));
        Assert.Equal(Refusals.RestockUncertain, Stock.Decide(kept, back, Samples.Noon + StockLimits.RestockMemory + TimeSpan.FromTicks(1)).Refusal);
        Assert.Equal(Refusals.RestockUncertain, Stock.Decide(stock, back, Samples.Noon + StockLimits.SureMemory + TimeSpan.FromTicks(1)).Refusal);
        Assert.Single(Stock.Decide(stock, back, Samples.Noon + StockLimits.SureMemory).Events);
    }

    [Fact]
    public void What_was_agreed_is_agreed_again_and_changes_nothing() => History.Check(10_000, history =>
    {
        var (stock, now) = (Stock.Empty, Samples.Noon);
        foreach (var (command, minutes) in history)
        {
            now += TimeSpan.FromMinutes(minutes);
            var decision = Stock.Decide(stock, command(now), now);
            if (decision.Refusal is not null) Assert.Empty(decision.Events);
            stock = After(stock, decision);
            if (decision.Refusal is null) Assert.Equal(Decision<StockEvent>.Nothing, Stock.Decide(stock, command(now), now));
        }
    });

    [Fact]
    public void An_expired_reserve_takes_nothing_however_many_units_there_are()
    {
        var stock = Holding(units: 10);
        Assert.Equal(Refusals.Expired, Stock.Decide(stock, new Reserve(new("a"), 1, Samples.Noon), Samples.Noon).Refusal);
        Assert.Null(Stock.Decide(stock, new Reserve(new("a"), 1, Samples.Noon.AddTicks(1)), Samples.Noon).Refusal);
    }

    [Fact]
    public void A_parcel_that_left_takes_nothing_of_a_hold_that_a_paused_silo_made_afterwards()
    {
        var (stock, paid, ship) = (Holding(units: 5), Samples.Noon.AddSeconds(2), new Ship(new("a"), "one", 2, Samples.Noon.AddSeconds(2)));
        stock = After(stock, Stock.Decide(stock, new Reserve(new("a"), 2, Samples.Noon.AddSeconds(5)), Samples.Noon));
        stock = After(stock, Stock.Decide(stock, ship, paid));
        Assert.Equal((3, 2L), (stock.Available, stock.Sold));

        stock = After(stock, Stock.Decide(stock, new Reserve(new("a"), 2, paid.AddSeconds(6)), paid.AddSeconds(1)));
        Assert.Equal(Decision<StockEvent>.Nothing, Stock.Decide(stock, ship, paid.AddSeconds(2)));
        stock = After(stock, Stock.Decide(stock, new Release(new("a")), paid.AddMinutes(1)));
        Assert.Equal((3, 2L), (stock.Available, stock.Sold));
    }

    [Fact]
    public void Releases_cannot_overflow_because_held_units_count_towards_what_a_shard_may_own()
    {
        var stock = Holding(units: StockLimits.Units);
        stock = After(stock, Stock.Decide(stock, new Reserve(new("a"), StockLimits.Units, Samples.Noon.AddSeconds(5)), Samples.Noon));
        Assert.Equal(0, stock.Available);
        Assert.Equal(Refusals.TooManyUnits, Stock.Decide(stock, new Restock("more", 1, ""), Samples.Noon).Refusal);
    }

    [Fact]
    public void A_shard_refuses_to_hold_more_than_its_item_can_carry()
    {
        var stock = Holding(units: StockLimits.Holds + 1);
        for (var n = 0; n < StockLimits.Holds; n++)
            stock = After(stock, Stock.Decide(stock, new Reserve(new($"order-{n}"), 1, Samples.Noon.AddSeconds(5)), Samples.Noon));

        var late = new Reserve(new("late"), 1, Samples.Noon.AddSeconds(5));
        Assert.Equal(Refusals.StockBusy, Stock.Decide(stock, late, Samples.Noon).Refusal);
        Assert.Equal((1, 0), (stock.Available, stock.ForSale));
        stock = After(stock, Stock.Decide(stock, new Release(new("order-0")), Samples.Noon));
        Assert.Null(Stock.Decide(stock, late, Samples.Noon).Refusal);
        Assert.Equal(2, stock.ForSale);
    }

    [Fact]
    public void Remembered_restocks_are_bounded_and_forgotten_after_a_day()
    {
        var stock = After(Stock.Empty, Stock.Decide(Stock.Empty, new AssignSku(Lamp, 1), Samples.Noon));
        for (var n = 0; n < StockLimits.Restocks; n++)
            stock = After(stock, Stock.Decide(stock, new Restock($"delivery-{n}", 1, ""), Samples.Noon));

        Assert.Equal(Refusals.StockBusy, Stock.Decide(stock, new Restock("one more", 1, ""), Samples.Noon).Refusal);
        var dayLater = Samples.Noon + StockLimits.RestockMemory + TimeSpan.FromTicks(1);
        stock = After(stock, Stock.Decide(stock, new Restock("one more", 1, ""), dayLater));
        Assert.Equal("one more", Assert.Single(stock.Restocks).Key);
    }

    private static Stock Holding(int units)
    {
        var stock = After(Stock.Empty, Stock.Decide(Stock.Empty, new AssignSku(Lamp, 1), Samples.Noon));
        return After(stock, Stock.Decide(stock, new Restock("opening", units, ""), Samples.Noon));
    }

    private static Stock After(Stock stock, Decision<StockEvent> decision) => decision.Events.Aggregate(stock, Stock.Evolve);
}
