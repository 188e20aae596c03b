using System.Globalization;
using System.Text.Json;

namespace Ecommerce.Domain.Tests;

/// <summary>
/// What baskets cost, against a table that golden-totals.py worked out with exact fractions and without this code.
/// </summary>
public class GoldenTotalsTests
{
    private static readonly JsonSerializerOptions Strict =
        new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    private static readonly Dictionary<string, Case> Table = JsonSerializer.Deserialize<Case[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Order", "golden-totals.json")), Strict)!.ToDictionary(c => c.Why);

    public static TheoryData<string> Cases => [.. Table.Keys];

    [Theory, MemberData(nameof(Cases))]
    public void A_basket_costs_what_the_table_says(string why)
    {
        var (expected, asked) = (Table[why].Expected, Table[why]);
        var quote = Pricing.Quote(
            [.. asked.Lines.Select(line => (line.Offer(asked.Currency), line.Quantity))], asked.Country, asked.Region, asked.Method,
            asked.Currency, [.. asked.Promotions.Select(promotion => promotion.Deal(asked.Currency))]).Quote!;

        Assert.Equal(expected.LineDiscounts, quote.Lines.Select(line => line.Discount.Minor));
        Assert.Equal(
            (expected.Subtotal, expected.Discount, expected.Shipping, expected.Tax, expected.BasisPoints, expected.Included, expected.Total),
            (quote.Subtotal.Minor, quote.Discount.Minor, quote.Shipping.Price.Minor, quote.Tax.Amount.Minor, quote.Tax.BasisPoints,
                quote.Tax.Included, quote.Total.Minor));
        Assert.All([quote.Subtotal, quote.Discount, quote.Shipping.Price, quote.Tax.Amount, quote.Total],
            amount => Assert.Equal(asked.Currency, amount.Currency));
    }

    [Fact]
    public void The_table_is_whole()
    {
        Assert.True(Table.Count >= 100);
        Assert.Equal(14, Table.Values.Select(c => c.Country).Distinct().Count());
        Assert.True(Table.Values.Count(c => c.Expected.Discount > 0) >= 30);
    }

    private sealed record Case(
        string Why, string Country, string? Region, string Method, string Currency, Line[] Lines, Offered[] Promotions, Result Expected);

    private sealed record Line(string Sku, long Price, int Quantity, string Category)
    {
        public Offer Offer(string currency) => Samples.Offer(Sku, Price, currency: currency) with { Category = Category };
    }

    private sealed record Result(
        long Subtotal, long[] LineDiscounts, long Discount, long Shipping, long Tax, int BasisPoints, bool Included, long Total);

    private sealed record Offered(
        string Id, string? Percent = null, long? Amount = null, int? Buy = null, int? Get = null, string Off = "100", bool FreeShipping = false,
        string[]? Categories = null, string[]? Skus = null, long? MinimumSubtotal = null, int MinimumQuantity = 0, long? Most = null,
        int Priority = 0, bool Exclusive = false)
    {
        public Deal Deal(string currency) => new(new(Id), Deals.Terms(Benefit(currency)) with
        {
            Scope = new([.. Categories ?? []], [], [.. (Skus ?? []).Select(sku => new Sku(sku))]),
            MinimumSubtotal = MinimumSubtotal is { } minimum ? new Money(minimum, currency) : null,
            MinimumQuantity = MinimumQuantity,
            MaximumDiscount = Most is { } most ? new Money(most, currency) : null,
            Priority = Priority,
            Exclusive = Exclusive,
        }, null);

        private Benefit Benefit(string currency) => this switch
        {
            { Percent: { } percent } => new PercentOff(Points(percent)),
            { Amount: { } amount } => new AmountOff(new(amount, currency)),
            { Buy: { } buy, Get: { } get } => new BuyGet(buy, get, Points(Off)),
            _ => new FreeShipping(),
        };

        private static int Points(string percent) => (int)(decimal.Parse(percent, CultureInfo.InvariantCulture) * 100);
    }
}
