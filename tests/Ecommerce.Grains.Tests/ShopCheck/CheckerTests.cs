using Ecommerce.ShopCheck;

namespace Ecommerce.Grains.Tests.ShopCheck;

/// <summary>The checker itself: histories made by hand, good ones that pass and bad ones that are named.</summary>
public sealed class CheckerTests
{
    private static readonly Evidence Good = new()
    {
        Attempts =
        [
            new("place", "a", "ann", "x", Outcomes.Unknown, null), new("place", "a", "ann", "x", Outcomes.Ok, null),
            new("place", "a", "ann", "y", Outcomes.Refused, "order/other-body"), new("place", "b", "bob", "x", Outcomes.Ok, null),
            new("cancel", "b", "bob", "x", Outcomes.Ok, null),
        ],
        Deliveries = [new("mug", 5)],
        Shelves =
        [
            Shelf(1, 5, 5, 0), Shelf(2, 3, 5, 0, ("a", 2)), Shelf(3, 2, 5, 0, ("a", 2), ("b", 1)), Shelf(4, 2, 5, 2, ("b", 1)), Shelf(5, 3, 5, 2),
        ],
        Orders =
        [
            new("a", "ann", "x", "Completed", 3, "GBP", 100, 0, 500, [new("mug", 2, 200, 2)], [1, 2, 3], true, 0)
            {
                Told = ["placed", "paid", "parcelDelivered"],
                Parcels = [new("one", "Delivered")],
            },
            new("b", "bob", "x", "Cancelled", 2, "GBP", 100, 0, 300, [new("mug", 1, 200, 0)], [1, 2], true, 0) { Told = ["placed", "cancelled"] },
        ],
        Payments = [new("a", "Captured", 500, 0, 500), new("b", "Settled", 300, 300)],
        Money =
        [
            new("a", "authorise", 500, "GBP"), new("a", "capture", 500, "GBP"), new("b", "authorise", 300, "GBP"), new("b", "capture", 300, "GBP"),
            new("b", "refund", 300, "GBP"),
        ],
        History = [new("ann", "a", "Completed", 3), new("bob", "b", "Cancelled", 2)],
        Arrivals = [new("a", 2), new("a", 1), new("a", 3), new("b", 1), new("b", 2)],
        Carts = [new("ann", null)],
        Views = [new("ann", "a", "Placed", 1), new("sam", "a", "Paid", 2)],
        Prices = [new("mug", 200)],
        Merges = [new("ann", Units(("mug", 2)), Units(("mug", 1), ("pot", 3)), Units(("mug", 2), ("pot", 3)))],
        Circumstances = [new("kills", 1)],
    };

    public static TheoryData<string, string> BadHistories =>
    [
        .. Bad.Select(bad => new TheoryDataRow<string, string>(bad.Invariant, bad.What)),
    ];

    private static readonly (string Invariant, string What, Func<Evidence, Evidence> Spoil)[] Bad =
    [
        ("I1", "below zero", e => e with { Shelves = [.. e.Shelves, Shelf(6, -1, 5, 6)] }),
        ("I1", "units out of nothing", e => e with { Shelves = [.. e.Shelves, Shelf(6, 4, 5, 2)] }),
        ("I1", "a forgotten write", e => e with { Shelves = [.. e.Shelves, Shelf(4, 2, 5, 2, ("b", 1)), Shelf(5, 3, 5, 2)] }),
        ("I1", "more confirmed than brought", e => e with { Orders = [e.Orders[0] with { Lines = [new("mug", 9, 200, 2)] }, e.Orders[1]] }),
        ("I1", "a delivery that was not shelved", e => e with { Deliveries = [new("mug", 5), new("mug", 1)] }),
        ("I2", "a hold that stayed", e => e with { Shelves = [.. e.Shelves, Shelf(6, 2, 5, 2, ("b", 1))] }),
        ("I2", "a hold for nobody", e => e with { Shelves = [e.Shelves[0], Shelf(2, 4, 5, 0, ("ghost", 1)), .. e.Shelves.Skip(1)] }),
        ("I2", "units that left for nobody", e => e with { Shelves = [.. e.Shelves, Shelf(6, 2, 5, 3)] }),
        ("I2", "a parcel that left no gap", e => e with { Orders = [e.Orders[0] with { Lines = [new("mug", 2, 200, 1)] }, e.Orders[1]] }),
        ("I2", "a paid order that lost its units", e => e with { Orders = [e.Orders[0] with { Status = "Paid", Lines = [new("mug", 2, 200, 0)] }, e.Orders[1]] }),
        ("I2", "a cart that stayed frozen", e => e with { Carts = [new("ann", "a")] }),
        ("I2", "a reminder that stayed", e => e with { Reminders = [new("a")] }),
        ("I3", "reserved twice", e => e with { Money = [.. e.Money, new("a", "authorise", 500, "GBP"), new("a", "void", 500, "GBP")] }),
        ("I3", "captured twice", e => e with { Money = [.. e.Money, new("a", "capture", 500, "GBP")] }),
        ("I3", "captured more than reserved", e => e with { Money = [e.Money[0], new("a", "capture", 501, "GBP"), .. e.Money.Skip(2)] }),
        ("I3", "not refunded", e => e with { Money = [.. e.Money.SkipLast(1)] }),
        ("I3", "refunded more than paid", e => e with { Money = [.. e.Money, new("b", "refund", 300, "GBP")] }),
        ("I3", "another amount", e => e with { Money = [new("a", "authorise", 499, "GBP"), new("a", "capture", 499, "GBP"), .. e.Money.Skip(2)] }),
        ("I3", "another currency", e => e with { Money = [new("a", "authorise", 500, "EUR"), .. e.Money.Skip(1)] }),
        ("I4", "an order that never ended", e => e with { Orders = [e.Orders[0], e.Orders[1] with { Status = "Cancelling" }] }),
        ("I4", "an accepted order that is lost", e => e with { Orders = [e.Orders[0]] }),
        ("I4", "an accepted order that was abandoned", e => e with { Orders = [e.Orders[0], e.Orders[1] with { Status = "Abandoned" }] }),
        ("I4", "a cancelled order that completed", e => e with { Orders = [e.Orders[0], e.Orders[1] with { Status = "Completed" }] }),
        ("I4", "a cancelled order that was paid", e => e with { Orders = [e.Orders[0], e.Orders[1] with { Status = "Paid" }] }),
        ("I4", "money for no order", e => e with { Money = [.. e.Money, new("ghost", "authorise", 1, "GBP")] }),
        ("I5", "an order twice", e => e with { Orders = [.. e.Orders, e.Orders[0]] }),
        ("I5", "yes to another body", e => e with { Attempts = [.. e.Attempts, new("place", "a", "ann", "y", Outcomes.Ok, null)] }),
        ("I5", "no to a repeat", e => e with { Attempts = [.. e.Attempts, new("place", "a", "ann", "x", Outcomes.Refused, "cart/empty")] }),
        ("I5", "the wrong no to another body", e => e with { Attempts = [.. e.Attempts, new("place", "a", "ann", "y", Outcomes.Refused, "cart/empty")] }),
        ("I5", "a basket bought twice", e => e with
        {
            Attempts = [.. e.Attempts.Take(3), new("place", "b", "ann", "x", Outcomes.Ok, null)],
            Orders = [e.Orders[0], e.Orders[1] with { Status = "Completed" }],
        }),
        ("I6", "a total that is not its parts", e => e with { Orders = [e.Orders[0] with { Shipping = 99 }, e.Orders[1]] }),
        ("I6", "our books without money", e => e with { Payments = [e.Payments[0], e.Payments[1] with { Status = "Authorised" }] }),
        ("I6", "our books unsure", e => e with { Payments = [e.Payments[0] with { Status = "Pending" }, e.Payments[1]] }),
        ("I6", "our books without the capture", e => e with { Payments = [e.Payments[0] with { Captured = 0, Clearing = 0 }, e.Payments[1]] }),
        ("I6", "our books without the refund", e => e with { Payments = [e.Payments[0], e.Payments[1] with { Refunded = 0 }] }),
        ("I6", "postings that say otherwise", e => e with { Payments = [e.Payments[0] with { Clearing = 499 }, e.Payments[1]] }),
        ("I6", "an entry that does not balance", e => e with { Payments = [e.Payments[0] with { Unbalanced = 1 }, e.Payments[1]] }),
        ("I3", "a refund that was promised and not made", e => e with { Attempts = [.. e.Attempts, new("refund", "a", "ann", "r/100", Outcomes.Ok, null)] }),
        ("I3", "a capture that was promised and not made", e => e with
        {
            Attempts = [.. e.Attempts, new("capture", "a", "ann", "all", Outcomes.Ok, null)],
            Money = [e.Money[0], .. e.Money.Skip(2)],
        }),
        ("I3", "money given back that no order knows of", e => WithReturn(e) with { Money = [.. WithReturn(e).Money, new("a", "refund", 1, "GBP")] }),
        ("I15", "a refund twice under one id", e => Refunding(e, refund => [refund, refund])),
        ("I15", "a refund that was never made", e => Refunding(e, refund => [refund with { State = "Requested" }])),
        ("I15", "a refund for more than came", e => Refunding(e, refund => [refund with { Lines = [new("mug", 2, 100)] }])),
        ("I15", "a refund for more than was delivered", e => Refunding(e, refund => [refund with { Return = null, Lines = [new("mug", 3, 100)] }])),
        ("I15", "a line refunded for more than it cost", e => Refunding(e, refund => [refund with { Lines = [new("mug", 1, 401)] }])),
        ("I15", "an order refunded for more than it cost", e => Refunding(e, refund => [refund with { Minor = 501 }])),
        ("I15", "units that never reached the shelf", e => Returning(e, new ReturnedRecord("mug", 1, 1, 1, 0))),
        ("I15", "more units than were asked", e => Returning(e, new ReturnedRecord("mug", 1, 2, 1, 1))),
        ("I15", "more units than were delivered", e => Returning(e, new ReturnedRecord("mug", 3, 3, 1, 1))),
        ("I15", "a return that was forgotten", e => WithReturn(e) with { Attempts = [.. e.Attempts, new("return", "a", "ann", "other", Outcomes.Ok, null)] }),
        ("I1", "units shelved that came with no return", e => WithReturn(e) with { Orders = e.Orders }),
        ("I6", "money in no book", e => e with { Payments = [e.Payments[1]] }),
        ("I9", "an event that never arrived", e => e with { Arrivals = [.. e.Arrivals.Skip(1)] }),
        ("I9", "an event from nowhere", e => e with { Arrivals = [.. e.Arrivals, new("a", 4)] }),
        ("I9", "a list that is behind", e => e with { History = [new("ann", "a", "Paid", 2), e.History[1]] }),
        ("I9", "a list without the order", e => e with { History = [e.History[0]] }),
        ("I10", "an order that its history does not rebuild", e => e with { Orders = [e.Orders[0] with { Rebuilds = false }, e.Orders[1]] }),
        ("I10", "an event that nobody caused", e => e with { Orders = [e.Orders[0], e.Orders[1] with { Untold = 1 }] }),
        ("I7", "a line at another price", e => e with { Prices = [new("mug", 199)] }),
        ("I7", "a line at its price in another currency", e => e with { Prices = [new("mug", 200, "EUR"), new("mug", 199)] }),
        ("I3", "a charge in another currency", e => e with { Money = [e.Money[0] with { Currency = "EUR" }, .. e.Money.Skip(1)] }),
        ("I7", "more asked for than it costs", e => e with { Money = [e.Money[0] with { Minor = 501 }, .. e.Money.Skip(1)] }),
        ("I8", "a merge that lost a line", e => e with { Merges = [e.Merges[0] with { Has = Units(("mug", 2)) }] }),
        ("I8", "a merge that added up", e => e with { Merges = [e.Merges[0] with { Has = Units(("mug", 3), ("pot", 3)) }] }),
        ("I11", "a parcel that was answered and is not there", e => e with { Attempts = [.. e.Attempts, new("pack", "a", "ann", "two", Outcomes.Ok, null)] }),
        ("I11", "a state that was shown and is lost", e => e with { Views = [new("ann", "a", "Completed", 4)] }),
        ("I11", "an order that was answered and is not there", e => e with { Attempts = [.. e.Attempts, new("place", "c", "cat", "x", Outcomes.Ok, null)] }),
        ("I12", "a reader who went back", e => e with { Views = [new("ann", "a", "Completed", 3), new("ann", "a", "Completed", 2)] }),
        ("I12", "a cancelled order that was paid after all", e => e with { Views = [new("bob", "b", "Cancelled", 1), new("bob", "b", "Paid", 2)] }),
        ("I12", "an end that was left", e => e with { Views = [new("ann", "a", "Expired", 2)] }),
        ("I12", "an order that went on after its end", e => e with { Orders = [e.Orders[0], e.Orders[1] with { Told = ["placed", "cancelled", "paid"] }] }),
        ("I12", "an order that was paid twice", e => e with { Orders = [e.Orders[0] with { Told = ["placed", "paid", "paid"] }, e.Orders[1]] }),
        ("I12", "an order that began in the middle", e => e with { Orders = [e.Orders[0] with { Told = ["paid"] }, e.Orders[1]] }),
        ("I2", "a hold that stayed, seen from outside", e => Outside(e) with { Shelves = [Shelf(5, 2, 5, 2, (Ecommerce.ShopCheck.Shelf.Anybody, 1))] }),
        ("I6", "money kept for nobody, seen from outside", e => Outside(e) with { Money = [.. e.Money, new("z", "authorise", 1, "GBP")] }),
        ("I9", "a list that is behind, seen from outside", e => Outside(e) with { History = [new("ann", "a", "Paid", 2), e.History[1]] }),
        ("I9", "a gap in an order's history", e => e with { Orders = [e.Orders[0] with { Events = [1, 3] }, e.Orders[1]] }),
    ];

    public static TheoryData<string> GoodHistories => [.. Fine.Select(fine => new TheoryDataRow<string>(fine.What))];

    private static readonly (string What, Func<Evidence, Evidence> Vary)[] Fine =
    [
        ("as it is", e => e),
        ("seen from outside", Outside),
        ("a price that was changed", e => e with { Prices = [new("mug", 250), new("mug", 200)] }),
        ("a price in another currency", e => e with { Prices = [new("mug", 200), new("mug", 250, "EUR")] }),
        ("repeated news", e => e with { Arrivals = [.. e.Arrivals, .. e.Arrivals] }),
        ("several changes in one write", e => e with { Shelves = [e.Shelves[0], Shelf(3, 2, 5, 0, ("a", 2), ("b", 1)), Shelf(5, 3, 5, 2)] }),
        ("an unanswered order that does not exist", e => e with { Attempts = [.. e.Attempts, new("place", "c", "cat", "x", Outcomes.Unknown, null)] }),
        ("an abandoned checkout", e => e with
        {
            Attempts = [.. e.Attempts, new("place", "c", "ann", "x", Outcomes.Refused, "order/superseded")],
            Orders = [.. e.Orders, new("c", "", "", "Abandoned", 1, "", 0, 0, 0, [], [1], true, 0)],
        }),
        ("a basket placed again after it came back", e => e with
        {
            Attempts = [.. e.Attempts.Take(3), new("place", "b", "ann", "x", Outcomes.Ok, null)],
        }),
        ("an order that waits to be packed", e => e with
        {
            Orders = [e.Orders[0] with { Status = "Paid", Lines = [new("mug", 2, 200, 0)] }, e.Orders[1]],
            History = [new("ann", "a", "Paid", 3), e.History[1]],
            Shelves = [.. e.Shelves.Take(3), Shelf(4, 3, 5, 0, ("a", 2))],
        }),
        ("an order of which a part is packed", e => e with
        {
            Orders = [e.Orders[0] with { Status = "Paid", Lines = [new("mug", 2, 200, 1)] }, e.Orders[1]],
            History = [new("ann", "a", "Paid", 3), e.History[1]],
            Shelves = [.. e.Shelves.Take(3), Shelf(4, 3, 5, 1, ("a", 1))],
        }),
        ("units over two shards", e => e with
        {
            Deliveries = [new("mug", 8)],
            Shelves = [.. e.Shelves, new("mug/1", "mug", 1, 3, 3, 0, new Dictionary<string, int>())],
        }),
        ("a refund asked for twice", e => e with
        {
            Attempts = [.. e.Attempts, new("capture", "a", "ann", "all", Outcomes.Ok, null), Refunded, Refunded],
            Orders = [e.Orders[0] with { Refunds = [new("r", null, "Made", 100, [])] }, e.Orders[1]],
            Payments = [e.Payments[0] with { Refunded = 100, Clearing = 400 }, e.Payments[1]],
            Money = [.. e.Money, new("a", "refund", 100, "GBP")],
        }),
        ("a unit that came back, was refunded and shelved", WithReturn),
        ("a declined payment", e => e with
        {
            Orders = [e.Orders[0], e.Orders[1] with { Status = "PaymentFailed" }],
            Attempts = [.. e.Attempts.SkipLast(1)],
            Payments = [e.Payments[0], new("b", "Declined")],
            Money = [.. e.Money.Take(2)],
            History = [e.History[0], new("bob", "b", "PaymentFailed", 2)],
        }),
    ];

    /// <summary>One of two mugs came back, was paid for and is for sale again.</summary>
    private static Evidence WithReturn(Evidence e) => e with
    {
        Attempts = [.. e.Attempts, new("return", "a", "ann", "back", Outcomes.Ok, null), new("refund", "a", "ann", "money", Outcomes.Ok, null)],
        Orders =
        [
            e.Orders[0] with
            {
                Lines = [new("mug", 2, 200, 2, 2)],
                Returns = [new("back", "Refunded", [new("mug", 1, 1, 1, 1)])],
                Refunds = [new("money", "back", "Made", 200, [new("mug", 1, 200)])],
            },
            e.Orders[1],
        ],
        Shelves = [.. e.Shelves, Shelf(6, 4, 6, 2)],
        Payments = [e.Payments[0] with { Refunded = 200, Clearing = 300 }, e.Payments[1]],
        Money = [.. e.Money, new("a", "refund", 200, "GBP")],
    };

    /// <summary>What of it can be seen over HTTP, when all is over.</summary>
    private static Evidence Outside(Evidence e) =>
        e with { FromOutside = true, Payments = [], Arrivals = [], Reminders = [], Shelves = [.. e.Shelves.TakeLast(1)] };

    private static Evidence Refunding(Evidence e, Func<RefundRecord, IReadOnlyList<RefundRecord>> change)
    {
        var with = WithReturn(e);
        return with with { Orders = [with.Orders[0] with { Refunds = change(with.Orders[0].Refunds[0]) }, with.Orders[1]] };
    }

    private static Evidence Returning(Evidence e, ReturnedRecord line)
    {
        var with = WithReturn(e);
        return with with { Orders = [with.Orders[0] with { Returns = [new("back", "Refunded", [line])] }, with.Orders[1]] };
    }

    private static Attempt Refunded => new("refund", "a", "ann", "r/100", Outcomes.Ok, null);

    [Theory]
    [MemberData(nameof(BadHistories))]
    public void A_bad_history_is_named(string invariant, string what)
    {
        var verdict = Checker.Check(Bad.Single(bad => bad.What == what).Spoil(Good), new Dictionary<string, long>());
        Assert.Equal(1, verdict.ExitCode);
        Assert.Contains(verdict.Violated, violated => violated.StartsWith(invariant, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(GoodHistories))]
    public void A_good_history_passes(string what)
    {
        var verdict = Checker.Check(Fine.Single(fine => fine.What == what).Vary(Good), new Dictionary<string, long> { ["kills"] = 1 });
        Assert.True(verdict.ExitCode == 0, verdict.ToString());
    }

    [Fact]
    public void A_history_in_which_too_little_happened_is_vacuous()
    {
        Assert.Equal(2, Checker.Check(Good, new Dictionary<string, long> { ["kills"] = 2 }).ExitCode);
        Assert.Equal(2, Checker.Check(Good, new Dictionary<string, long> { ["sold out"] = 1 }).ExitCode);
        Assert.Equal(2, Checker.Check(new(), new Dictionary<string, long>()).ExitCode);
    }

    private static Dictionary<string, int> Units(params (string Sku, int Units)[] lines) => lines.ToDictionary(line => line.Sku, line => line.Units);

    private static Shelf Shelf(long version, long available, long received, long sold, params (string Order, int Units)[] held) =>
        new("mug/0", "mug", version, available, received, sold, held.ToDictionary(hold => hold.Order, hold => hold.Units));
}
