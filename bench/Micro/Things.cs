using System.Collections.Immutable;
using Ecommerce.Domain;

namespace Ecommerce.Bench.Micro;

/// <summary>Ordinary things, of ordinary size.</summary>
internal static class Things
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Picture Picture = new("/img/p/harbour-mug.avif", "A mug", "chalk");

    public static OrderId Order(int n) => OrderId.Of(UserId.Member("bench"), $"{n}");

    public static Offer Offer(int n) => new(
        new($"SKU-{n}"), new($"p_{n:000000}"), "harbour-mug", "Harbour Mug", [new("Colour", "Chalk"), new("Size", "300 ml")], Picture, "mug",
        new(1600 + n, "GBP"), null, 1);

    public static ImmutableArray<(Offer Offer, int Quantity)> Wanted(int lines) => [.. Enumerable.Range(0, lines).Select(n => (Offer(n), 1))];

    public static Quote Quote(int lines) => Pricing.Quote(Wanted(lines), "GB", null, Shipping.Standard, "GBP").Quote!;

    public static OrderPlaced Placed(int lines) => new(
        UserId.Guest("secret"), "fingerprint", new("ada@example.org", "Ada Byron", null),
        new("12 Quay Street", null, "Bristol", null, "BS1 4DJ", "GB"), "tok_approve", Quote(lines), 7, Noon, Noon.AddMinutes(15));

    /// <summary>One shard with so many open holds and plenty of units.</summary>
    public static Stock Stock(int holds)
    {
        var stock = After(Domain.Stock.Empty, new AssignSku(new("p_000001"), 1));
        stock = After(stock, new Restock("first", 1_000_000, "bench"));
        for (var n = 0; n < holds; n++) stock = After(stock, new Reserve(Order(n), 1, Noon.AddSeconds(5)));
        return stock;
    }

    public static Stock After(Stock stock, StockCommand command)
    {
        var decision = Domain.Stock.Decide(stock, command, Noon);
        return decision.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Code) : decision.Events.Aggregate(stock, Domain.Stock.Evolve);
    }

    /// <summary>An order of so many lines, accepted and with every unit held.</summary>
    public static Order Held(int lines)
    {
        var order = Domain.Order.Empty;
        Apply(ref order, new AcceptOrder(Placed(lines)));
        for (var line = 0; line < lines; line++) Apply(ref order, new RecordHeld(line));
        return order;
    }

    public static void Apply(ref Order order, OrderCommand command)
    {
        var decision = Domain.Order.Decide(order, command);
        if (decision.Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
        foreach (var happened in decision.Events)
            order = Domain.Order.Evolve(order, new(order.History.Length + 1, Noon, happened));
    }

    public static Cart Cart(int lines) => Enumerable.Range(0, lines)
        .Select(n => new LinePut(new(new($"SKU-{n}"), new($"p_{n:000000}"), 1)))
        .Aggregate(Domain.Cart.Empty, Domain.Cart.Evolve);
}
