namespace Ecommerce.Domain.Tests;

public class LedgerTests
{
    private static readonly Gen<Money> Amount = Gen.Long[1, 2_000].Select(minor => new Money(minor, "GBP"));

    /// <summary>Everything anyone may ask and any provider may answer, sensible or not.</summary>
    private static readonly Gen<PaymentCommand> Commands = Gen.Frequency(
        (2, Gen.Select(Gen.Long[0, 1_000], Gen.Long[0, 500], Gen.Long[0, 500], (goods, shipping, tax) =>
            (PaymentCommand)new Authorise(new(goods + shipping + tax, "GBP"), "tok", new(goods, shipping, tax)))),
        (2, Amount.Select(amount => (PaymentCommand)new RecordAnswer(new("pi-1", null, null, amount)))),
        (2, Amount.Select(amount => (PaymentCommand)new Capture(amount))),
        (2, Amount.Select(amount => (PaymentCommand)new RecordTaken(amount))),
        (4, Gen.Select(Gen.Int[1, 6], Gen.Long[1, 600], (id, minor) => (PaymentCommand)new Refund($"r-{id}", new(minor, "GBP")))),
        (4, Gen.Int[1, 6].Select(id => (PaymentCommand)new RecordRefunded($"r-{id}"))),
        (1, Gen.Const((PaymentCommand)new Settle())),
        (1, Gen.Long[0, 2_000].Select(minor => (PaymentCommand)new RecordSettled(new(minor, minor)))),
        (1, Pick.From([.. PaymentCases.Commands.Select(command => command.Command)])));

    [Fact]
    public void Whatever_happens_to_a_payment_its_books_balance_and_say_what_the_company_holds()
    {
        var (captured, refunded, settled) = (0, 0, 0);
        Gen.Select(Gen.Int[0, PaymentCases.Situations.Length - 1], Commands.Array[1, 30]).Check(50_000, generated =>
        {
            var payment = PaymentCases.Situations[generated.Item1].Payment;
            foreach (var command in generated.Item2)
            {
                payment = PaymentCases.Next(payment, command);
                var entries = payment.Entries;
                Assert.All(entries, entry => Assert.Equal(0, entry.Postings.Sum(posting => posting.Minor)));
                Assert.Equal(0, Ledger.Imbalance(entries));
                Assert.Equal(0, Ledger.Balance(entries, LedgerAccount.Customer));
                Assert.Equal(payment.Captured - payment.Refunded, Ledger.Balance(entries, LedgerAccount.Clearing));
                Assert.Equal(payment.Refunded, Ledger.Balance(entries, LedgerAccount.Refunds));
                Assert.Equal(-payment.Captured, Income(entries));
                Assert.True(payment.Refunded <= payment.Captured && payment.Refunding <= Math.Max(payment.Captured, payment.Amount?.Minor ?? 0));
            }

            if (payment.Captured > 0) Interlocked.Increment(ref captured);
            if (payment.Refunded > 0) Interlocked.Increment(ref refunded);
            if (payment is { Status: PaymentStatus.Settled, Captured: > 0 }) Interlocked.Increment(ref settled);
        });
        Assert.True(captured > 5_000 && refunded > 5_000 && settled > 1_000, $"Too little happened: {captured}, {refunded}, {settled}.");
    }

    [Fact]
    public void A_whole_capture_is_booked_in_its_parts_to_the_last_unit() =>
        Gen.Select(Gen.Long[0, 1_000_000], Gen.Long[0, 100_000], Gen.Long[0, 100_000]).Check(10_000, parts =>
        {
            var price = new PriceParts(parts.Item1 + 1, parts.Item2, parts.Item3);
            var booked = Ledger.Captured(price.Total, price);
            Assert.Equal((-price.Goods, -price.Shipping, -price.Tax), (On(booked, LedgerAccount.Sales), On(booked, LedgerAccount.Shipping), On(booked, LedgerAccount.Tax)));
        });

    [Theory]
    [InlineData("GB", null, 1999L, 829L, 566L)]
    [InlineData("US", "NY", 3000L, 3495L, 260L)]
    [InlineData("US", null, 3000L, 3495L, 0L)]
    public void A_quote_is_told_apart_into_goods_delivery_and_tax(string country, string? region, long goods, long shipping, long tax)
    {
        var price = new Money(country == "GB" ? 2399 : 3000, "GBP");
        var quote = Pricing.Quote([(Samples.Offer("sku-1") with { Price = price }, 1)], country, region, Shipping.Express, "GBP").Quote!;
        var parts = PriceParts.Of(quote);
        Assert.Equal(quote.Total.Minor, parts.Total);
        Assert.Equal((goods, shipping, tax), (parts.Goods, parts.Shipping, parts.Tax));
    }

    [Fact]
    public void Half_a_capture_and_its_refund_leave_income_and_refunds_apart()
    {
        var payment = PaymentCases.After(
            new Authorise(new(1000, "GBP"), "tok", new(700, 100, 200)), new RecordAnswer(new("pi-1", null, null, new(1000, "GBP"))),
            new Capture(new(500, "GBP")), new RecordTaken(new(500, "GBP")), new Refund("r-1", new(120, "GBP")), new RecordRefunded("r-1"));

        Assert.Equal(
            (-350L, -50L, -100L, 120L, 380L, 0L),
            (Of(LedgerAccount.Sales), Of(LedgerAccount.Shipping), Of(LedgerAccount.Tax), Of(LedgerAccount.Refunds), Of(LedgerAccount.Clearing), Of(LedgerAccount.Customer)));

        long Of(LedgerAccount account) => Ledger.Balance(payment.Entries, account);
    }

    [Fact]
    public void Two_errors_do_not_cancel_out()
    {
        ImmutableArray<LedgerEntry> wrong =
            [new(1, Samples.Noon, [new(LedgerAccount.Sales, -5)]), new(2, Samples.Noon, [new(LedgerAccount.Clearing, 5)])];
        Assert.Equal(10, Ledger.Imbalance(wrong));
    }

    private static long Income(ImmutableArray<LedgerEntry> entries) =>
        Ledger.Balance(entries, LedgerAccount.Sales) + Ledger.Balance(entries, LedgerAccount.Shipping) + Ledger.Balance(entries, LedgerAccount.Tax);

    private static long On(ImmutableArray<Posting> postings, LedgerAccount account) =>
        postings.Where(posting => posting.Account == account).Sum(posting => posting.Minor);
}
