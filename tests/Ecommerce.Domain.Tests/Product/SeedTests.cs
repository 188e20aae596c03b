using System.Text.Json;

namespace Ecommerce.Domain.Tests;

/// <summary>What a new shop starts with, catalogue/seed.json: it is all sold in all currencies.</summary>
public class SeedTests
{
    private static readonly IReadOnlyList<Variant> Seeded =
    [
        .. JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seed.json"))).RootElement.EnumerateArray()
            .SelectMany(product => product.GetProperty("variants").EnumerateArray()).Select(Read),
    ];

    [Fact]
    public void Every_variant_has_a_price_in_each_currency_that_the_shop_sells_in() => Assert.All(Seeded, variant =>
    {
        Assert.Null(ProductRules.CheckPrices(variant));
        Assert.All(Currencies.All, currency => Assert.NotNull(variant.In(currency)));
    });

    [Fact]
    public void A_price_in_euros_is_one_that_a_merchant_would_set() => Assert.All(Seeded.Select(variant => (variant, variant.In("EUR")!)), both =>
    {
        var (home, euros) = both;
        Assert.InRange((decimal)euros.Price.Minor / home.Price.Minor, 1.1m, 1.25m);
        Assert.Equal(home.CompareAt is null, euros.CompareAt is null);
        Assert.All(new[] { euros.Price, euros.CompareAt }.OfType<Money>(), price => Assert.Equal(0, price.Minor % (price.Minor < 2000 ? 50 : 100)));
    });

    private static Variant Read(JsonElement variant)
    {
        var home = Price(variant, Currencies.Home);
        return new(new(variant.GetProperty("sku").GetString()!), [], home.Amount, home.CompareAt, 0, null)
        {
            Elsewhere = [.. variant.GetProperty("elsewhere").EnumerateArray().Select(price => Price(price, price.GetProperty("currency").GetString()!))],
        };
    }

    private static Price Price(JsonElement json, string currency) => new(
        new(json.GetProperty("priceMinor").GetInt64(), currency),
        json.GetProperty("compareAtMinor") is { ValueKind: JsonValueKind.Number } was ? new Money(was.GetInt64(), currency) : null);
}
