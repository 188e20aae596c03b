namespace Ecommerce.Domain;

/// <summary>What was sold in one currency. An order counts on the day it was placed, money given back on the day it was.</summary>
[GenerateSerializer, Immutable, Alias("sales.currency")]
public sealed record CurrencySales(
    [property: Id(0)] string Currency,
    [property: Id(1)] int Orders,
    [property: Id(2)] long Units,
    [property: Id(3)] long Revenue,
    [property: Id(4)] long Refunds)
{
    /// <summary>Revenue per order in minor units, rounded half up; 0 without orders.</summary>
    public long Average => Orders == 0 ? 0 : ((2 * Revenue) + Orders) / (2 * Orders);

    public static CurrencySales operator +(CurrencySales a, CurrencySales b) => a with
    {
        Orders = a.Orders + b.Orders,
        Units = a.Units + b.Units,
        Revenue = checked(a.Revenue + b.Revenue),
        Refunds = checked(a.Refunds + b.Refunds),
    };
}

[GenerateSerializer, Immutable, Alias("sales.product")]
public sealed record ProductSales([property: Id(0)] ProductId Product, [property: Id(1)] long Units, [property: Id(2)] Money Revenue);

/// <summary>Figures of some orders; those of a day or of many are sums of these.</summary>
/// <param name="Placed">Orders placed: checkouts that were started.</param>
/// <param name="Paid">Those of them that are sales.</param>
/// <param name="Delivered">Those of them that have arrived.</param>
[GenerateSerializer, Immutable, Alias("sales.figures")]
public sealed record SalesFigures(
    [property: Id(0)] int Placed,
    [property: Id(1)] int Paid,
    [property: Id(2)] int Delivered,
    [property: Id(3)] ImmutableArray<CurrencySales> Currencies,
    [property: Id(4)] ImmutableArray<ProductSales> Products)
{
    public static readonly SalesFigures None = new(0, 0, 0, [], []);

    public static SalesFigures Of(IEnumerable<DayEntry> entries)
    {
        var all = entries.ToList();
        var sold = all.Select(entry => entry.Placed).OfType<BookedOrder>().Where(order => order.Facts.Counts).ToList();
        return new(
            all.Count(entry => entry.Placed is not null), sold.Count, sold.Count(order => order.Facts.Delivered),
            Sum([
                .. sold.Select(o => new CurrencySales(o.Total.Currency, 1, o.Facts.Lines.Sum(line => (long)line.Units), o.Total.Minor, 0)),
                .. all.Select(entry => entry.GivenBack).OfType<Money>().Select(back => new CurrencySales(back.Currency, 0, 0, 0, back.Minor)),
            ]),
            Sum(sold.SelectMany(order => order.Facts.Lines).Select(line => new ProductSales(line.Product, line.Units, line.Total))));
    }

    public static SalesFigures operator +(SalesFigures a, SalesFigures b) => new(
        a.Placed + b.Placed, a.Paid + b.Paid, a.Delivered + b.Delivered, Sum(a.Currencies.Concat(b.Currencies)),
        Sum(a.Products.Concat(b.Products)));

    public ImmutableArray<ProductSales> Top(int most) =>
        [.. Products.OrderByDescending(p => p.Units).ThenBy(p => p.Product.Value, StringComparer.Ordinal).Take(most)];

    public bool Equals(SalesFigures? other) => other is not null
        && (Placed, Paid, Delivered) == (other.Placed, other.Paid, other.Delivered)
        && Currencies.SequenceEqual(other.Currencies) && Products.SequenceEqual(other.Products);

    public override int GetHashCode() => HashCode.Combine(Placed, Paid, Delivered);

    private static ImmutableArray<CurrencySales> Sum(IEnumerable<CurrencySales> parts) =>
    [
        .. parts.GroupBy(part => part.Currency).Select(same => same.Aggregate((a, b) => a + b)).OrderBy(c => c.Currency, StringComparer.Ordinal),
    ];

    private static ImmutableArray<ProductSales> Sum(IEnumerable<ProductSales> parts) =>
    [
        .. parts.GroupBy(part => (part.Product, part.Revenue.Currency))
            .Select(same => same.Aggregate((a, b) => a with { Units = a.Units + b.Units, Revenue = a.Revenue + b.Revenue }))
            .OrderBy(p => p.Product.Value, StringComparer.Ordinal).ThenBy(p => p.Revenue.Currency, StringComparer.Ordinal),
    ];
}
