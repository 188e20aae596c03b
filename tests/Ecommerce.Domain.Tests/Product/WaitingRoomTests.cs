namespace Ecommerce.Domain.Tests;

public sealed class WaitingRoomTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 8, 0, 0, TimeSpan.Zero);
    private static readonly OrderId Order = new("o1");

    /// <summary>A rate and the milliseconds between those who join; before the sale starts, or after.</summary>
    private static readonly Gen<(WaitingTerms Terms, DateTimeOffset? Opens, ImmutableArray<(DateTimeOffset At, WaitingPlace Place)> Line)> Lines =
        Gen.Select(Gen.Int[1, WaitingLimits.PerMinute], Gen.Int[-60, 60], Gen.Int[0, 3_000].Array[2, 200]).Select((perMinute, opens, pauses) =>
        {
            var (terms, line, now) = (new WaitingTerms(perMinute, "secret"), WaitingLine.Empty, Start);
            DateTimeOffset? from = opens < 0 ? null : Start.AddSeconds(opens);
            var places = ImmutableArray.CreateBuilder<(DateTimeOffset, WaitingPlace)>();
            foreach (var pause in pauses)
            {
                now += TimeSpan.FromMilliseconds(pause);
                line = line.Joined(terms, from, now);
                places.Add((now, WaitingPlace.Of(terms, UserId.Member($"u{line.Count}"), line)));
            }

            return (terms, from, places.ToImmutable());
        });

    [Fact]
    public void Turns_come_in_the_order_of_joining_one_interval_apart_and_never_early() => Lines.Sample(sale =>
    {
        for (var i = 0; i < sale.Line.Length; i++)
        {
            var (at, place) = sale.Line[i];
            if (place.Number != i + 1 || place.Turn < at || place.Turn < sale.Opens) return false;
            if (i > 0 && place.Turn - sale.Line[i - 1].Place.Turn < sale.Terms.Interval) return false;

            // Nobody waits without a reason: right after the one before, or at once.
            var soonest = new[] { at, sale.Opens ?? at, i == 0 ? at : sale.Line[i - 1].Place.Turn + sale.Terms.Interval }.Max();
            if (place.Turn != soonest) return false;
        }

        return true;
    });

    [Fact]
    public void What_is_left_of_the_wait_only_shrinks() => Gen.Select(Lines, Gen.Int[0, 5_000].Array[2, 20]).Sample((sale, looks) =>
    {
        var (at, place) = sale.Line[^1];
        var (ahead, wait) = (long.MaxValue, TimeSpan.MaxValue);
        foreach (var pause in looks)
        {
            at += TimeSpan.FromMilliseconds(pause);
            if (place.Ahead(at) > ahead || place.Wait(at) > wait || (place.Wait(at) == TimeSpan.Zero) != (place.Turn <= at)) return false;
            (ahead, wait) = (place.Ahead(at), place.Wait(at));
        }

        return true;
    });

    [Fact]
    public void The_stock_holds_units_for_those_whose_turn_it_is_and_for_nobody_else() =>
        Gen.Select(Lines, Gen.Int[0, 199], Gen.Int[-20, 20 * 60], Gen.Int[0, 6]).Sample((sale, who, seconds, forgery) =>
        {
            var place = sale.Line[who % sale.Line.Length].Place;
            var now = place.Turn.AddSeconds(seconds);
            var shown = forgery switch
            {
                1 => place with { User = UserId.Member("eve") },
                2 => place with { Number = place.Number + 1 },
                3 => place with { Turn = place.Turn.AddTicks(-1) },
                4 => WaitingPlace.Of(sale.Terms with { Secret = "another" }, place.User, new(place.Number, place.Turn)),
                5 => place with { Seal = "" },
                6 => null,
                _ => place,
            };
            var refusal = Stock.Decide(Shelf(sale.Terms), new Reserve(Order, 1, now.AddSeconds(5), shown), now).Refusal;
            var inTime = seconds >= 0 && now <= place.Until + WaitingLimits.Allowance;
            return refusal == (forgery == 0 && inTime ? null : Refusals.NotYourTurn);
        });

    [Fact]
    public void A_room_keeps_its_secret_and_a_lifted_one_lets_everybody_in()
    {
        var shelf = Shelf(null);
        shelf = Apply(shelf, new SetWaitingRoom(60, "first"));
        shelf = Apply(shelf, new SetWaitingRoom(600, "second"));
        Assert.Equal(new(600, "first"), shelf.Sharing.Arrangement.Room);
        Assert.Equal(Refusals.NotYourTurn, Stock.Decide(shelf, new Reserve(Order, 1, Start.AddSeconds(5)), Start).Refusal);

        shelf = Apply(shelf, new SetWaitingRoom(null, "third"));
        Assert.Null(Stock.Decide(shelf, new Reserve(Order, 1, Start.AddSeconds(5)), Start).Refusal);
        Assert.Equal("first", Apply(shelf, new SetWaitingRoom(1, "fourth")).Sharing.Arrangement.Room!.Secret);
    }

    [Theory, InlineData(0), InlineData(-1), InlineData(WaitingLimits.PerMinute + 1)]
    public void A_rate_that_is_none_is_refused(int perMinute) =>
        Assert.Equal("perMinute", Stock.Decide(Shelf(null), new SetWaitingRoom(perMinute, "s"), Start).Refusal!.Field);

    private static Stock Shelf(WaitingTerms? room)
    {
        var shelf = Apply(Apply(Stock.Empty, new AssignSku(new("p"), 1)), new Restock("r", 100, "first"));
        return room is null ? shelf : Apply(shelf, new SetWaitingRoom(room.PerMinute, room.Secret));
    }

    private static Stock Apply(Stock stock, StockCommand command) =>
        Stock.Decide(stock, command, Start).Events.Aggregate(stock, Stock.Evolve);
}
