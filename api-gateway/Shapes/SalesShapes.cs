namespace Ecommerce.ApiGateway.Shapes;

/// <summary>An order in staff's list.</summary>
public sealed record OrderRowDto(
    string Id, string Number, OrderStatus Status, MoneyDto Total, DateTimeOffset PlacedAt, int Lines, int Units, long Version)
{
    public static OrderRowDto Of(DayEntry entry)
    {
        var order = entry.Placed!;
        return new(
            entry.Id.Value, entry.Id.Number, order.Status, MoneyDto.Of(order.Total), order.PlacedAt, order.Facts.Lines.Length,
            order.Facts.Lines.Sum(line => line.Units), entry.Version);
    }
}

/// <param name="Next">Send it as <c>after</c> for the next page; null on the last one.</param>
public sealed record OrderRowPageDto(ImmutableArray<OrderRowDto> Items, string? Next);

/// <summary>What was sold in one currency. An order counts on the day it was placed, money given back on the day it was.</summary>
/// <param name="Orders">Orders that are paid and not cancelled.</param>
/// <param name="Revenue">Their totals, tax and delivery included.</param>
/// <param name="Refunds">Money given back; it is not taken off the revenue.</param>
/// <param name="Average">Revenue per order.</param>
public sealed record CurrencySalesDto(int Orders, long Units, MoneyDto Revenue, MoneyDto Refunds, MoneyDto Average)
{
    public static CurrencySalesDto Of(CurrencySales sales) => new(
        sales.Orders, sales.Units, new(sales.Revenue, sales.Currency), new(sales.Refunds, sales.Currency), new(sales.Average, sales.Currency));
}

/// <summary>How far people came. Orders are exact; views and carts are approximate, as a gateway that dies forgets seconds of them.</summary>
/// <param name="Carts">Carts that got their first item.</param>
/// <param name="Placed">Checkouts that became orders.</param>
public sealed record FunnelDto(long ProductViews, long Carts, int Placed, int Paid, int Delivered)
{
    public static FunnelDto Of(SalesFigures figures, TrafficCount traffic) =>
        new(traffic.ProductViews, traffic.Carts, figures.Placed, figures.Paid, figures.Delivered);
}

/// <param name="Day">By UTC.</param>
public sealed record SalesDayDto(DateOnly Day, FunnelDto Funnel, ImmutableArray<CurrencySalesDto> Currencies)
{
    public static SalesDayDto Of(SalesDay day) =>
        new(day.Day, FunnelDto.Of(day.Figures, day.Traffic), [.. day.Figures.Currencies.Select(CurrencySalesDto.Of)]);
}

/// <param name="Name">Null if it is not published any more.</param>
public sealed record TopProductDto(string Product, string? Slug, string? Name, long Units, MoneyDto Revenue);

/// <summary>The shop's figures.</summary>
/// <param name="Days">Newest first.</param>
/// <param name="TopProducts">Most units first, at most ten.</param>
public sealed record SalesDto(
    DateOnly From,
    DateOnly To,
    FunnelDto Funnel,
    ImmutableArray<CurrencySalesDto> Currencies,
    ImmutableArray<SalesDayDto> Days,
    ImmutableArray<TopProductDto> TopProducts);
