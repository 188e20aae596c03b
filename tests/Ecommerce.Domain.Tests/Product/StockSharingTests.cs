namespace Ecommerce.Domain.Tests;

/// <summary>Four shards of one SKU whose messages are lost, repeated and late, while their number is changed.</summary>
public class StockSharingTests
{
    private const int Most = 4;

    private static readonly Gen<(int What, int A, int B, int C)[]> History =
        Gen.Select(Gen.Int[0, 10], Gen.Int[0, 999], Gen.Int[0, 999], Gen.Int[1, 40], (what, a, b, c) => (what, a, b, c)).Array[1, 60];

    [Fact]
    public void Units_on_the_move_are_never_lost_or_doubled_and_all_come_to_rest_at_active_shards() => History.Check(20_000, history =>
    {
        var world = new Shelf();
        foreach (var (what, a, b, c) in history)
        {
            world.Do(what, a, b, c);
            world.ShouldBeConserved();
        }

        world.Heal();
        world.ShouldBeConserved();
        world.ShouldBeAtRest();
    });

    [Fact]
    public void A_deal_moves_what_there_is_to_active_shards_and_is_then_content() =>
        Gen.Select(Gen.Int[1, 8], Gen.OneOf(Gen.Int[0, 3], Gen.Int[0, 500]).Array[8]).Check(20_000, deal =>
        {
            var (active, units) = deal;
            var after = units.ToArray();
            foreach (var move in StockDeal.Moves([.. units], active))
            {
                Assert.True(move.Quantity > 0 && after[move.From] >= move.Quantity);
                after[move.From] -= move.Quantity;
                after[move.To] += move.Quantity;
            }

            Assert.Equal(units.Sum(), after.Sum());
            Assert.All(after[active..], left => Assert.Equal(0, left));
            Assert.Empty(StockDeal.Moves([.. after], active));
            if (after.Sum() < StockDeal.Few * active) Assert.InRange(after.Count(left => left > 0), 0, 1);
            else Assert.All(after[..active], left => Assert.True(left * 2 >= after.Sum() / active));
        });

    [Fact]
    public void Nobody_takes_units_before_the_sale_starts_and_the_refusal_says_when_it_does()
    {
        var start = Samples.Noon.AddHours(1);
        var stock = Stocked(5);
        stock = After(stock, new SetSale(start, 2), Samples.Noon);
        var early = Stock.Decide(stock, new Reserve(new("a"), 1, start.AddSeconds(5)), start.AddTicks(-1)).Refusal;
        Assert.Equal(("stock/not-started", "2026-11-01T13:00:00.0000000Z"), (early!.Code, early.Subject));
        Assert.Null(Stock.Decide(stock, new Reserve(new("a"), 1, start.AddSeconds(5)), start).Refusal);

        stock = After(stock, new Reserve(new("a"), 1, start.AddSeconds(5)), start);
        stock = After(stock, new SetSale(start.AddDays(1), 2), start);
        Assert.Equal(Decision<StockEvent>.Nothing, Stock.Decide(stock, new Reserve(new("a"), 1, start.AddSeconds(5)), start));
        stock = After(stock, new SetSale(null, null), start);
        Assert.Null(Stock.Decide(stock, new Reserve(new("b"), 3, start.AddSeconds(5)), start).Refusal);
    }

    [Theory]
    [InlineData(0, "shards")]
    [InlineData(ProductLimits.Shards + 1, "shards")]
    public void A_number_of_shards_that_makes_no_sense_is_refused(int shards, string field) =>
        Assert.Equal(field, Stock.Decide(Stocked(1), new Reshard(shards), Samples.Noon).Refusal?.Field);

    [Theory]
    [InlineData(0)]
    [InlineData(CartLimits.Quantity + 1)]
    public void A_limit_that_makes_no_sense_is_refused(int units) =>
        Assert.Equal("unitsPerOrder", Stock.Decide(Stocked(1), new SetSale(null, units), Samples.Noon).Refusal?.Field);

    [Fact]
    public void A_sku_that_nobody_owns_is_not_arranged()
    {
        Assert.Equal(Refusals.StockUnknown, Stock.Decide(Stock.Empty, new Reshard(2), Samples.Noon).Refusal);
        Assert.Equal(Refusals.StockUnknown, Stock.Decide(Stock.Empty, new SetSale(null, 1), Samples.Noon).Refusal);
    }

    private static Stock Stocked(int units) =>
        After(After(Stock.Empty, new AssignSku(new("lamp"), 1), Samples.Noon), new Restock("first", units, ""), Samples.Noon);

    private static Stock After(Stock stock, StockCommand command, DateTimeOffset now)
    {
        var decision = Stock.Decide(stock, command, now);
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(stock, Stock.Evolve);
    }

    private sealed class Shelf
    {
        private readonly Stock[] _shards = [.. Enumerable.Repeat(Stock.Empty, Most)];
        private readonly List<(int To, StockCommand Message)> _late = [];
        private readonly Dictionary<OrderId, (int Shard, int Units)> _held = [];
        private long _received;
        private long _sold;

        public Shelf() => Apply(0, new AssignSku(new("lamp"), 1));

        private Arrangement Arrangement => _shards[0].Sharing.Arrangement;

        public void Do(int what, int a, int b, int c)
        {
            var (shard, order) = (a % Most, new OrderId($"order-{b % 12}"));
            switch (what)
            {
                case 0: Deliver($"d-{a}", c); break;
                case 1 or 2 when !_held.ContainsKey(order): Reserve(shard, order, (c % 4) + 1); break;
                case 3 when _held.Remove(order, out var hold): Apply(hold.Shard, new Ship(order, "all", hold.Units)); _sold += hold.Units; break;
                case 4 when _held.Remove(order, out var hold): Apply(hold.Shard, new Release(order)); break;
                case 5: Apply(0, new Reshard((a % Most) + 1)); Tell(); break;
                case 6: Apply(shard, new SendUnits([new(b % Most, c), new((b + 1) % Most, c)])); break;
                case 7: Bring(shard, b, told: c % 2 == 0); break;
                case 8 when _late.Count > 0: Apply(_late[b % _late.Count].To, _late[b % _late.Count].Message); break;
                case 9: Rebalance(); break;
                case 10: Apply(shard, new EndTransfer(0)); break;
            }
        }

        /// <summary>Every message arrives at last, the old ones once more, and shard 0 sees to the rest.</summary>
        public void Heal()
        {
            Tell();
            foreach (var (to, message) in _late.ToArray()) Apply(to, message);
            for (var round = 0; round < 10; round++)
            {
                for (var shard = 0; shard < Most; shard++)
                    while (!_shards[shard].Sharing.Outgoing.IsEmpty) Bring(shard, 0, told: true);
                Rebalance();
            }

            foreach (var (to, message) in _late.ToArray()) Apply(to, message);
        }

        public void ShouldBeConserved()
        {
            Assert.All(_shards, stock =>
            {
                Assert.True(stock.Available >= 0 && stock.Held.Values.All(hold => hold.Quantity > 0));
                Assert.Equal(stock.Received + stock.Sharing.Moved, stock.Available + stock.Held.Values.Sum(hold => hold.Quantity) + stock.Sold);
            });
            var underWay = (
                from source in Enumerable.Range(0, Most)
                from transfer in _shards[source].Sharing.Outgoing
                where _shards[transfer.To].Sharing.Arrived.GetValueOrDefault(source) < transfer.Number
                select (long)transfer.Quantity).Sum();
            Assert.Equal(underWay, -_shards.Sum(stock => stock.Sharing.Moved));
            Assert.Equal(_received, _shards.Sum(stock => stock.Received));
            Assert.Equal(_sold, _shards.Sum(stock => stock.Sold));
            Assert.Equal(_received, _sold + underWay + _shards.Sum(stock => stock.Available + stock.Held.Values.Sum(hold => (long)hold.Quantity)));
            Assert.All(_held, hold => Assert.Equal(hold.Value.Units, _shards[hold.Value.Shard].Held[hold.Key].Quantity));
            Assert.Equal(_held.Count, _shards.Sum(stock => stock.Held.Count));
        }

        public void ShouldBeAtRest()
        {
            Assert.All(_shards, stock => Assert.Empty(stock.Sharing.Outgoing));
            Assert.Equal(0, _shards.Sum(stock => stock.Sharing.Moved));
            Assert.All(_shards[Arrangement.Active..], stock => Assert.Equal(0, stock.Available));
            Assert.All(_shards[..Arrangement.Active], stock => Assert.Equal(Arrangement, stock.Sharing.Arrangement));
        }

        private void Deliver(string id, int units)
        {
            var before = _shards[0].Received;
            Apply(0, new Restock(id, units, ""));
            _received += _shards[0].Received - before;
        }

        private void Reserve(int shard, OrderId order, int units)
        {
            if (Apply(shard, new Reserve(order, units, Samples.Noon.AddSeconds(5)))) _held[order] = (shard, units);
        }

        private void Tell()
        {
            for (var shard = 1; shard < _shards[0].Shards; shard++) _late.Add((shard, new ArrangeShard(new("lamp"), Arrangement)));
        }

        private void Bring(int from, int which, bool told)
        {
            if (_shards[from].Sharing.Outgoing is not { IsEmpty: false } outgoing) return;
            var transfer = outgoing[which % outgoing.Length];
            var message = new AcceptUnits(from, transfer.Number, transfer.Quantity);
            _late.Add((transfer.To, message));
            Apply(transfer.To, message);
            if (told) Apply(from, new EndTransfer(transfer.Number));
        }

        private void Rebalance()
        {
            foreach (var moves in StockDeal.Moves([.. _shards.Select(stock => stock.Available)], Arrangement.Active).GroupBy(move => move.From))
                Apply(moves.Key, new SendUnits([.. moves.Select(move => new Share(move.To, move.Quantity))]));
        }

        private bool Apply(int shard, StockCommand command)
        {
            var decision = Stock.Decide(_shards[shard], command, Samples.Noon);
            _shards[shard] = decision.Events.Aggregate(_shards[shard], Stock.Evolve);
            return decision.Refusal is null;
        }
    }
}
