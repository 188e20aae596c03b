namespace Ecommerce.Domain.Tests;

public class DiscountTests
{
    /// <summary>SKUs of their own, as a basket has them.</summary>
    private static readonly Gen<(Offer Offer, int Quantity)[]> Baskets =
        Gen.Select(Gen.Long[1, 4_000], Gen.Int[1, 6], Pick.From("home", "desk")).Array[1, 8].Select(lines => lines
            .Select((line, n) => (Samples.Offer($"sku-{n + 1}", line.Item1) with { Category = line.Item3 }, line.Item2)).ToArray());

    private static readonly Gen<(string Country, string? Region, string Method)> Destinations =
        Gen.Select(Pick.From("GB", "DE", "US"), Pick.From("CA", null), Pick.From(Shipping.Standard, Shipping.Express));

    /// <summary>Promotions of ids of their own, as a shop has them.</summary>
    private static readonly Gen<Deal[]> Offered = Deals.Any.Array[0, 6].Select(deals => deals.DistinctBy(deal => deal.Promotion).ToArray());

    [Fact]
    public void Totals_are_consistent_whatever_promotions_there_are() =>
        Gen.Select(Baskets, Offered, Destinations).Check(20_000, generated =>
        {
            var (basket, deals, to) = generated;
            var (quote, plain) = (Quote(basket, deals, to), Quote(basket, [], to));

            Assert.Equal(plain.Subtotal, quote.Subtotal);
            Assert.All(quote.Lines, line => Assert.InRange(line.Discount.Minor, 0, line.Total.Minor));
            Assert.InRange(quote.Discount.Minor, 0, quote.Subtotal.Minor);
            Assert.Equal(quote.Discount.Minor, quote.Discounts.Where(d => !d.OnShipping).Sum(d => d.Amount.Minor));
            Assert.All(quote.Discounts, discount => Assert.True(discount.Amount.Minor > 0));
            Assert.True(quote.Shipping.Price.Minor >= 0);

            var paid = quote.Subtotal - quote.Discount + quote.Shipping.Price;
            Assert.Equal(Taxes.On(paid, to.Country, to.Region), quote.Tax);
            Assert.Equal(paid.Minor + (quote.Tax.Included ? 0 : quote.Tax.Amount.Minor), quote.Total.Minor);
            Assert.True(quote.Total.Minor <= plain.Total.Minor, "A promotion made the basket dearer.");
            Assert.Equal(paid.Minor, quote.Lines.Sum(line => line.Net.Minor) + quote.Shipping.Price.Minor);
        });

    [Fact]
    public void Neither_the_order_of_promotions_nor_that_of_lines_changes_an_amount() =>
        Gen.Select(Baskets, Offered, Destinations, Gen.Int).Check(10_000, generated =>
        {
            var (basket, deals, to, seed) = generated;
            var first = Quote(basket, deals, to);
            var random = new Random(seed);
            random.Shuffle(basket);
            random.Shuffle(deals);

            var second = Quote(basket, deals, to);
            Assert.Equal(first.Discounts, second.Discounts);
            Assert.Equal((first.Shipping, first.Tax, first.Total), (second.Shipping, second.Tax, second.Total));
            Assert.Equal(ByLine(first), ByLine(second));
        });

    [Fact]
    public void An_exclusive_promotion_is_alone_and_a_limit_on_what_is_saved_holds() =>
        Gen.Select(Baskets, Offered, Destinations).Check(10_000, generated =>
        {
            var (basket, deals, to) = generated;
            var quote = Quote(basket, deals, to);
            var used = deals.Where(deal => quote.Discounts.Any(d => d.Promotion == deal.Promotion)).ToArray();

            Assert.True(used.Length <= 1 || used.All(deal => !deal.Terms.Exclusive));
            Assert.All(used, deal => Assert.Null(deal.Terms.Misses(Pricing.Lines([.. basket]))));
            foreach (var discount in quote.Discounts)
                if (deals.Single(deal => deal.Promotion == discount.Promotion).Terms.MaximumDiscount is { } most)
                    Assert.True(discount.Amount.Minor <= most.Minor);

            // Nothing that is offered alone would have been better.
            Assert.All(deals.Where(deal => deal.Terms.Exclusive), deal => Assert.True(quote.Total.Minor <= Quote(basket, [deal], to).Total.Minor));
        });

    [Fact]
    public void What_is_dealt_out_sums_exactly_and_is_fair_to_less_than_one_unit() =>
        Gen.Select(Gen.Long[0, 1_000_000_000_000], Gen.OneOf(Gen.Long[0, 9], Gen.Long[0, MoneyLimits.Order]).Array[1, 40]).Check(20_000, generated =>
        {
            var (wanted, weights) = generated;
            var sum = weights.Sum();
            var amount = Math.Min(wanted, sum);
            var shares = Rounding.Spread(amount, [.. weights]);

            Assert.Equal(amount, shares.Sum());
            foreach (var (share, weight) in shares.Zip(weights))
            {
                Assert.InRange(share, 0, weight);
                if (sum > 0) Assert.True(Int128.Abs(((Int128)share * sum) - ((Int128)amount * weight)) < sum);
            }
        });

    [Fact]
    public void A_promotion_in_another_currency_is_not_for_this_basket()
    {
        var yen = new Deal(new("yen"), Deals.Terms(new AmountOff(new(100, "JPY"))), null);
        var quote = Quote([(Samples.Offer("lamp"), 1)], [yen], ("GB", null, Shipping.Standard));
        Assert.Empty(quote.Discounts);
        Assert.Equal(Refusals.PromotionOtherCurrency, yen.Terms.Misses(quote.Lines));
    }

    [Fact]
    public void A_promotion_that_two_codes_open_counts_once()
    {
        var deal = new Deal(new("p"), Deals.Terms(new PercentOff(1_000), "ONE", "TWO"), "TWO");
        var quote = Quote([(Samples.Offer("lamp", 1000), 1)], [deal, deal with { Code = "ONE" }], ("GB", null, Shipping.Standard));
        Assert.Equal(new Discount(new("p"), "An offer", "ONE", new(100, "GBP"), false, false), Assert.Single(quote.Discounts));
    }

    private static IEnumerable<(string, long)> ByLine(Quote quote) =>
        quote.Lines.Select(line => (line.Offer.Sku.Value, line.Discount.Minor)).Order();

    private static Quote Quote((Offer, int)[] basket, Deal[] deals, (string Country, string? Region, string Method) to) =>
        Pricing.Quote([.. basket], to.Country, to.Region, to.Method, "GBP", [.. deals]).Quote!;
}
