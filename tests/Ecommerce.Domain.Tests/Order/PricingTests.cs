using System.Numerics;

namespace Ecommerce.Domain.Tests;

public class PricingTests
{
    private static readonly string[] Countries =
        ["GB", "IE", "DE", "AT", "FR", "NL", "BE", "ES", "IT", "SE", "DK", "US", "AE", "SA"];

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly Gen<(Offer Offer, int Quantity)> Wanted = Gen.Select(
        Gen.Int[1, 30], Gen.Long[1, 40_000], Gen.Int[1, 99], (n, price, quantity) => (Samples.Offer($"sku-{n}", price), quantity));

    private static readonly Gen<(string Country, string? Region, string Method)> Destinations = Gen.Select(
        Pick.From(Countries), Pick.From("CA", "NY", "OR", "", null), Pick.From(Shipping.Standard, Shipping.Express));

    [Fact]
    public void A_total_is_the_sum_of_its_parts_and_its_tax_is_exact() =>
        Gen.Select(Wanted.Array[0, 12], Destinations).Check(20_000, generated =>
        {
            var (wanted, (country, region, method)) = generated;
            var quote = Pricing.Quote([.. wanted], country, region, method, "GBP").Quote!;
            var subtotal = wanted.Sum(line => line.Offer.Price.Minor * line.Quantity);
            var before = subtotal + quote.Shipping.Price.Minor;

            Assert.Equal(subtotal, quote.Subtotal.Minor);
            Assert.Equal(quote.Subtotal, quote.Lines.Aggregate(Money.Zero("GBP"), (sum, line) => sum + line.Total));
            Assert.Equal(before + (quote.Tax.Included ? 0 : quote.Tax.Amount.Minor), quote.Total.Minor);
            Assert.Equal(country != "US", quote.Tax.Included);
            Assert.Equal(method, quote.Shipping.Method);
            Assert.Contains(quote.Shipping, quote.ShippingMethods);
            Assert.Equal(country == "GB" && subtotal >= 5000 && method == Shipping.Standard, quote.Shipping.Price.Minor == 0);

            // Nearest minor unit: twice the distance to the exact fraction is at most one unit.
            BigInteger whole = quote.Tax.Included ? 10_000 + quote.Tax.BasisPoints : 10_000;
            var off = (quote.Tax.Amount.Minor * whole) - ((BigInteger)before * quote.Tax.BasisPoints);
            Assert.True(-whole < off * 2 && off * 2 <= whole, $"{quote.Tax} of {before}");
        });

    [Fact]
    public void Reordering_or_splitting_lines_changes_no_amount() =>
        Gen.Select(Wanted.Array[1, 10], Destinations, Gen.Int).Check(10_000, generated =>
        {
            var (wanted, (country, region, method), seed) = generated;
            var split = wanted.SelectMany(line => new[] { (line.Offer, 1), (line.Offer, line.Quantity - 1) })
                .Where(line => line.Item2 > 0).ToArray();
            new Random(seed).Shuffle(split);

            var (left, right) = (Quote(wanted), Quote(split));
            Assert.Equal((left.Subtotal, left.Shipping, left.Tax, left.Total), (right.Subtotal, right.Shipping, right.Tax, right.Total));

            Quote Quote((Offer, int)[] lines) => Pricing.Quote([.. lines], country, region, method, "GBP").Quote!;
        });

    [Theory]
    [InlineData("GB", null, 10_000, 1667, 2000, true)]
    [InlineData("IE", null, 10_000, 1870, 2300, true)]
    [InlineData("DE", null, 10_000, 1597, 1900, true)]
    [InlineData("AT", null, 10_000, 1667, 2000, true)]
    [InlineData("FR", null, 10_000, 1667, 2000, true)]
    [InlineData("NL", null, 10_000, 1736, 2100, true)]
    [InlineData("BE", null, 10_000, 1736, 2100, true)]
    [InlineData("ES", null, 10_000, 1736, 2100, true)]
    [InlineData("IT", null, 10_000, 1803, 2200, true)]
    [InlineData("SE", null, 10_000, 2000, 2500, true)]
    [InlineData("DK", null, 10_000, 2000, 2500, true)]
    [InlineData("AE", null, 10_000, 476, 500, true)]
    [InlineData("SA", null, 10_000, 1304, 1500, true)]
    [InlineData("US", "CA", 10_000, 725, 725, false)]
    [InlineData("US", "NY", 10_000, 400, 400, false)]
    [InlineData("US", "TX", 10_000, 625, 625, false)]
    [InlineData("US", "FL", 10_000, 600, 600, false)]
    [InlineData("US", "WA", 10_000, 650, 650, false)]
    [InlineData("US", "IL", 10_000, 625, 625, false)]
    [InlineData("US", "MA", 10_000, 625, 625, false)]
    [InlineData("US", "OR", 10_000, 0, 0, false)]
    [InlineData("US", null, 10_000, 0, 0, false)]
    [InlineData("US", "CA", 200, 15, 725, false)] // 14.5: a half is rounded up
    [InlineData("GB", null, 3, 1, 2000, true)] // 0.5: a half is rounded up
    [InlineData("GB", null, 0, 0, 2000, true)]
    public void Tax_is_what_the_reviewed_table_says(string country, string? region, long amount, long tax, int rate, bool included) =>
        Assert.Equal(new Tax(new(tax, "GBP"), rate, included), Taxes.On(new(amount, "GBP"), country, region));

    [Fact]
    public void Every_country_we_deliver_to_has_a_reviewed_tax()
    {
        Assert.All(Countries, country => Assert.True(Shipping.Delivers(country)));
        Assert.All(Countries.Except(["US"]), country => Assert.True(Taxes.On(new(10_000, "GBP"), country, null).BasisPoints > 0));
        var all = Letters.SelectMany(_ => Letters, (first, second) => $"{first}{second}");
        Assert.Equal(Countries.Order(), all.Where(Shipping.Delivers));
    }

    [Fact]
    public void Every_currency_has_an_amount_for_each_country_and_method() => Assert.All(Currencies.All, currency =>
    {
        var empty = Money.Zero(currency);
        Assert.True(Shipping.FreeFrom("GB", currency) is { Minor: > 0 } from && from.Currency == currency);
        Assert.All(Countries, country =>
        {
            var methods = Shipping.Methods(country, empty);
            Assert.Equal([Shipping.Standard, Shipping.Express], methods.Select(method => method.Method));
            Assert.All(methods, method => Assert.True(method.Price.Minor > 0 && method.Price.Currency == currency));
            Assert.True(methods[0].Price.Minor < methods[1].Price.Minor);
        });

        string[] nearer = ["GB", "DE", "US"];
        Assert.All([0, 1], method => Assert.Equal(nearer, nearer.OrderBy(country => Shipping.Methods(country, empty)[method].Price.Minor)));
    });

    [Fact]
    public void What_cannot_be_priced_is_refused_and_never_thrown()
    {
        var (lamp, other) = ((Samples.Offer("lamp"), 1), (Samples.Offer("b", currency: "EUR"), 1));
        Assert.Equal("country", Pricing.Quote([lamp], "FX", null, Shipping.Standard, "GBP").Refusal!.Field);
        Assert.Equal("shipping", Pricing.Quote([lamp], "GB", null, "teleport", "GBP").Refusal!.Field);
        Assert.Equal("currency", Pricing.Quote([lamp, other], "GB", null, Shipping.Standard, "GBP").Refusal!.Field);
        Assert.Equal("currency", Pricing.Quote([], "GB", null, Shipping.Standard, "JPY").Refusal!.Field);

        var dearest = (Samples.Offer("a", MoneyLimits.UnitPrice), CartLimits.Quantity);
        var all = Enumerable.Repeat(dearest, CartLimits.Lines).ToImmutableArray();
        Assert.Equal(Refusals.OrderTooLarge, Pricing.Quote(all, "GB", null, Shipping.Standard, "GBP").Refusal);
        Assert.NotNull(Pricing.Quote([dearest], "GB", null, Shipping.Standard, "GBP").Quote);
    }
}
