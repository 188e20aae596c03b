namespace Ecommerce.Domain;

/// <summary>A promotion that a shopper may use now.</summary>
/// <param name="Code">The coupon code that opened it, or null.</param>
[GenerateSerializer, Immutable, Alias("price.deal")]
public sealed record Deal([property: Id(0)] PromotionId Promotion, [property: Id(1)] PromotionTerms Terms, [property: Id(2)] string? Code);

/// <summary>What one choice of promotions comes to.</summary>
/// <param name="Goods">All lines after their discounts.</param>
internal sealed record Outcome(
    ImmutableArray<QuoteLine> Lines, Money Goods, ShippingOffer Shipping, ImmutableArray<ShippingOffer> Methods, ImmutableArray<Discount> Discounts);

/// <summary>
/// Which promotions apply together. There is a choice between none, all that combine (by priority, then id, each on what the
/// earlier ones left), and each exclusive one alone; the shopper gets what costs least, and of equals the simplest. So no
/// promotion ever makes a basket dearer, as one could that takes the goods below free delivery.
/// </summary>
internal static class Stacking
{
    public static Outcome Best(
        ImmutableArray<QuoteLine> lines, string country, string method, string currency, ImmutableArray<Deal> deals)
    {
        var earned = deals.Where(deal => deal.Terms.Misses(lines) is null)
            .OrderByDescending(deal => deal.Terms.Priority)
            .ThenBy(deal => deal.Promotion.Value, StringComparer.Ordinal).ThenBy(deal => deal.Code, StringComparer.Ordinal)
            .DistinctBy(deal => deal.Promotion).ToImmutableArray();
        ImmutableArray<ImmutableArray<Deal>> choices =
        [
            [],
            [.. earned.Where(deal => !deal.Terms.Exclusive)],
            .. earned.Where(deal => deal.Terms.Exclusive).Select(deal => ImmutableArray.Create(deal)),
        ];
        return choices.Select(choice => Apply(lines, country, method, currency, choice))
            .MinBy(outcome => (outcome.Goods + outcome.Shipping.Price).Minor)!;
    }

    private static Outcome Apply(
        ImmutableArray<QuoteLine> lines, string country, string method, string currency, ImmutableArray<Deal> deals)
    {
        var discounts = ImmutableArray.CreateBuilder<Discount>();
        foreach (var deal in deals)
        {
            var shares = Benefits.OnGoods(deal.Terms, lines);
            if (shares.Sum() is > 0 and var saved) discounts.Add(Saving(deal, new(saved, currency), onShipping: false));
            lines = [.. lines.Zip(shares, (line, share) => line with { DiscountMinor = line.DiscountMinor + share })];
        }

        var goods = lines.Aggregate(Money.Zero(currency), (sum, line) => sum + line.Net);
        var methods = Shipping.Methods(country, goods);
        foreach (var deal in deals)
        {
            var before = methods.First(m => m.Method == method).Price;
            methods = [.. methods.Select(m => Benefits.OnShipping(deal.Terms, m))];
            var saved = before - methods.First(m => m.Method == method).Price;
            if (saved.Minor > 0) discounts.Add(Saving(deal, saved, onShipping: true));
        }

        return new(lines, goods, methods.First(m => m.Method == method), methods, discounts.ToImmutable());
    }

    private static Discount Saving(Deal deal, Money amount, bool onShipping) =>
        new(deal.Promotion, deal.Terms.Name, deal.Code, amount, onShipping, deal.Terms.Limited);
}
