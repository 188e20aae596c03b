namespace Ecommerce.Domain.Tests;

public class ChargesTests
{
    private static readonly Gen<(Offer Offer, int Quantity)[]> Baskets =
        Gen.Select(Gen.Long[1, 4_000], Gen.Int[1, 7]).Array[1, 6].Select(lines => lines
            .Select((line, n) => (Samples.Offer($"sku-{n + 1}", line.Item1), line.Item2)).ToArray());

    private static readonly Gen<Deal[]> Offered = Deals.Any.Array[0, 4].Select(deals => deals.DistinctBy(deal => deal.Promotion).ToArray());

    /// <summary>Worked out by hand.</summary>
    /// <param name="net">What the line costs after discounts.</param>
    /// <param name="units">Minor units for each unit in turn.</param>
    [Theory]
    [InlineData(1000, 2, new long[] { 500, 500 })]
    [InlineData(899, 3, new long[] { 300, 299, 300 })]
    [InlineData(1001, 3, new long[] { 334, 333, 334 })]
    [InlineData(1, 2, new long[] { 1, 0 })]
    [InlineData(2, 5, new long[] { 0, 1, 0, 1, 0 })]
    [InlineData(0, 3, new long[] { 0, 0, 0 })]
    public void A_unit_is_worth_its_share_and_the_units_come_to_the_line(long net, int quantity, long[] units)
    {
        var quote = Quote([(Samples.Offer("sku-1", 2_000), quantity)], [], ("GB", null));
        quote = quote with { Lines = [quote.Lines[0] with { DiscountMinor = quote.Lines[0].Total.Minor - net }] };
        Assert.Equal(units, Enumerable.Range(1, quantity).Select(n => Charges.UpTo(quote, 0, n) - Charges.UpTo(quote, 0, n - 1)));
    }

    [Fact]
    public void A_tax_that_was_added_is_part_of_what_each_line_and_delivery_was_charged()
    {
        // 20.00 + 3.33 and 19.95 for delivery make 43.28, of which 7.25 % is 3.14: by largest remainder 1.45, 0.24 and 1.45.
        var quote = Quote([(Samples.Offer("sku-1", 1_000), 2), (Samples.Offer("sku-2", 333), 1)], [], ("US", "CA"));
        Assert.Equal((314, 4642), (quote.Tax.Amount.Minor, quote.Total.Minor));
        var (lines, shipping) = Charges.Of(quote);
        Assert.Equal(([2145, 357], 2140), (lines.ToArray(), shipping), Comparer);
    }

    [Fact]
    public void Whatever_was_bought_the_charges_come_to_the_total_and_the_units_to_their_line() =>
        Gen.Select(Baskets, Offered, Pick.From(("GB", null), ("DE", null), ("US", "CA"), ("US", "NY"))).Check(20_000, generated =>
        {
            var (basket, deals, to) = generated;
            var quote = Quote([.. basket], [.. deals], to);
            var (lines, shipping) = Charges.Of(quote);
            Assert.Equal(quote.Total.Minor, lines.Sum() + shipping);
            Assert.True(shipping >= quote.Shipping.Price.Minor);
            foreach (var (line, at) in quote.Lines.Select((line, at) => (line, at)))
            {
                Assert.InRange(lines[at], line.Net.Minor, quote.Tax.Included ? line.Net.Minor : line.Net.Minor + quote.Tax.Amount.Minor);
                var upTo = Enumerable.Range(0, line.Quantity + 1).Select(units => Charges.UpTo(quote, at, units)).ToList();
                Assert.Equal((0, lines[at]), (upTo[0], upTo[^1]));
                Assert.Equal(upTo.Order(), upTo);
            }
        });

    private static readonly IEqualityComparer<(long[], long)> Comparer = EqualityComparer<(long[] Lines, long Shipping)>.Create(
        (left, right) => left.Lines.SequenceEqual(right.Lines) && left.Shipping == right.Shipping);

    private static Quote Quote(ImmutableArray<(Offer Offer, int Quantity)> basket, ImmutableArray<Deal> deals, (string Country, string? Region) to) =>
        Pricing.Quote(basket, to.Country, to.Region, Shipping.Standard, "GBP", deals).Quote!;
}
