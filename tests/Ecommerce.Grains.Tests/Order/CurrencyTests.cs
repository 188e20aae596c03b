using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Order;

/// <summary>One shop in two currencies: each order is in one, and nothing is ever charged in the other.</summary>
public sealed class CurrencyTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private const string Euros = "EUR";
    private readonly TestShop _shop = fixture.Shop;

    [Fact]
    public async Task Orders_in_both_are_charged_booked_and_refunded_each_in_its_own()
    {
        await using var shop = await TestShop.Start();
        var kettle = await shop.Stocked("kettle", 9, price: 2000, euros: 2400);
        var (home, away) = (shop.Shopper("home"), shop.Shopper("away"));
        foreach (var shopper in new[] { home, away }) await shopper.Takes(kettle);
        Assert.Null(await home.Order().Place(await home.Submission()));
        Assert.Null(await away.Order().Place(await away.Submission(currency: Euros)));
        foreach (var (shopper, currency) in new[] { (home, "GBP"), (away, Euros) })
        {
            await shopper.End();
            await new Warehouse(shop, shopper.OrderId()).Deliver();
            Assert.Null(await shopper.Order().Refund(new("sorry", null, [], false, new(100, currency), "Late")));
            await shop.Eventually("it is refunded", async () => (await shopper.Sees()).Refunds[0].State is RefundProgress.Made);
            Assert.Equal("amount", (await shopper.Order().Refund(new("other", null, [], false, new(100, currency == Euros ? "GBP" : Euros), "Late")))!.Field);

            var (total, moves) = ((await shopper.Sees()).Terms.Quote.Total, shop.Company.Journal.Where(move => move.Order == shopper.OrderId().Value).ToList());
            Assert.Equal((currency, currency == Euros ? 2995 : 2495), (total.Currency, total.Minor));
            Assert.Equal(
                [("authorise", total.Minor, currency), ("capture", total.Minor, currency), ("refund", 100, currency)],
                moves.Select(move => (move.What, move.Minor, move.Currency)));
            var books = await shop.Grains.Payment(shopper.OrderId()).Get();
            Assert.Equal((total, new Money(100, currency)), (books.Captured!.Value, books.Refunded!.Value));
            Assert.Equal((0, total.Minor - 100), (Ledger.Imbalance(books.Entries), Ledger.Balance(books.Entries, LedgerAccount.Clearing)));
        }

        await shop.Grains.Reconciler().Pass();
        Assert.Empty((await shop.Grains.Reconciler().Report()).Findings);
        var audit = await shop.Grains.Auditor().Look();
        Assert.Equal((0, 0, 0), (audit.Units, audit.Minor, audit.Unreadable));
    }

    [Fact]
    public async Task What_a_product_costs_is_told_in_the_currency_that_was_asked_for()
    {
        var fork = await _shop.Stocked("cu-fork", 9, price: 900, euros: 1100);
        var product = _shop.Grains.Product(fork.Product);
        Assert.Equal(new Money(900, "GBP"), (await product.Offer(fork.Sku))!.Price);
        Assert.Equal(new Money(900, "GBP"), (await product.OfferIn(fork.Sku, "GBP"))!.Price);
        Assert.Equal(new Money(1100, Euros), (await product.OfferIn(fork.Sku, Euros))!.Price);
        Assert.Null(await product.OfferIn(fork.Sku, "USD"));

        var list = _shop.Grains.Wishlist(UserId.Member("cu-wisher"));
        Assert.Null(await list.Add(new(new(fork.Sku, fork.Product, _shop.Clock.GetUtcNow()))));
        Assert.Equal(new Money(900, "GBP"), Assert.Single(await list.Look()).Offer!.Price);
        Assert.Equal(new Money(1100, Euros), Assert.Single(await list.LookIn(Euros)).Offer!.Price);
    }

    [Fact]
    public async Task While_a_cluster_is_rolled_silos_that_know_no_question_in_a_currency_go_on_selling_in_pounds()
    {
        await using var shop = await TestShop.Start(new() { Filters = [(_, _, _) => new Older()] });
        var (line, eve) = (await shop.Stocked("rolled", 9, euros: 1400), shop.Shopper("eve"));
        await eve.Takes(line);
        Assert.Null(await eve.Places());
        Assert.Equal(OrderStatus.Paid, (await eve.End()).Status);
        var list = shop.Grains.Wishlist(eve.Id);
        Assert.Null(await list.Add(new(new(line.Sku, line.Product, shop.Clock.GetUtcNow()))));
        Assert.Equal(line.Seen, Assert.Single(await list.Look(Currencies.Home)).Offer!.Price);
        await eve.Takes(line);
        await Assert.ThrowsAnyAsync<Exception>(() => eve.Quotes(Euros));
    }

    [Fact]
    public async Task Another_currency_is_no_changed_price_but_a_changed_price_is_told_in_the_currency_in_which_it_was_seen()
    {
        var spoon = await _shop.Stocked("cu-spoon", 9, price: 900, euros: 1100);
        var (ann, product) = (_shop.Shopper("cu-ann"), _shop.Grains.Product(spoon.Product));
        Assert.Equal(new Money(1100, Euros), (await ann.Cart.Put(new(spoon) { Currency = Euros })).Cart!.Lines[0].Seen);
        Assert.Empty((await ann.Quotes()).PriceChanges);
        Assert.Null(await product.Reprice(new(spoon.Sku, new(950, "GBP"), null)));
        Assert.Empty((await ann.Quotes()).PriceChanges);
        Assert.Empty((await ann.Quotes(Euros)).PriceChanges);

        Assert.Null(await product.Reprice(new(spoon.Sku, new(1200, Euros), null)));
        Assert.Empty((await ann.Quotes()).PriceChanges);
        Assert.Equal([new(spoon.Sku, new(1100, Euros), new(1200, Euros))], (await ann.Quotes(Euros)).PriceChanges);
    }

    [Fact]
    public async Task What_is_not_sold_in_a_currency_is_not_bought_in_it()
    {
        var (here, both) = (await _shop.Stocked("cu-here", 9), await _shop.Stocked("cu-both", 9, price: 900, euros: 1100));
        var bea = _shop.Shopper("cu-bea");
        Assert.Equal(Refusals.VariantMissing, (await bea.Cart.Put(new(here) { Currency = Euros })).Refusal);
        await bea.Takes(here, both);
        var quote = await bea.Quotes(Euros);
        Assert.Equal((here.Sku, both.Sku), (Assert.Single(quote.Unavailable).Sku, Assert.Single(quote.Quote!.Lines).Offer.Sku));
        Assert.Equal(new Money(1100, Euros), quote.Quote.Subtotal);

        Assert.Equal(Refusals.CartUnavailable(here.Sku), await bea.Order().Place(await bea.Submission(currency: Euros)));
        Assert.Null(await bea.Order().Place(await bea.Submission()));
        await bea.End();
        Assert.DoesNotContain(_shop.Company.Journal, move => move.Order == bea.OrderId().Value && move.Currency != "GBP");
    }

    [Fact]
    public async Task A_total_in_another_currency_is_a_changed_price_in_that_currency()
    {
        var cat = _shop.Shopper("cu-cat");
        await cat.Takes(await _shop.Stocked("cu-knife", 9, price: 900, euros: 1100));
        var pounds = await cat.Submission();
        var mistaken = pounds with { ExpectedTotal = pounds.ExpectedTotal with { Currency = Euros } };
        Assert.Equal(Refusals.PriceChanged(mistaken.ExpectedTotal, new(1100 + 595, Euros)), await cat.Order().Place(mistaken));
        Assert.DoesNotContain(_shop.Company.Journal, move => move.Order == cat.OrderId().Value);
        Assert.Equal("expectedTotal", (await cat.Order().Place(pounds with { ExpectedTotal = new(900, "USD") }))!.Field);
    }

    [Fact]
    public async Task A_promotion_of_pounds_takes_nothing_off_euros_and_says_so_and_a_share_is_a_share_in_both()
    {
        var pan = await _shop.Stocked("cu-pan", 9, price: 900, euros: 1100);
        await _shop.Promoted("cu-two-off", Offers.Terms(pan, new AmountOff(new(200, "GBP")), "TWOPOUNDS"));
        var dan = _shop.Shopper("cu-dan");
        await dan.Takes(pan);
        Assert.Null((await dan.Cart.AddCode(new("TWOPOUNDS"))).Refusal);
        Assert.Equal((null, 200), Effect(await dan.Quotes()));
        Assert.Equal((Refusals.PromotionOtherCurrency, 0), Effect(await dan.Quotes(Euros)));

        await _shop.Promoted("cu-half", Offers.Terms(pan, new PercentOff(5_000)));
        Assert.Equal(550, (await dan.Quotes(Euros)).Quote!.Discount.Minor);

        static (Refusal?, long) Effect(CartQuote quote) => (Assert.Single(quote.Codes).Refusal, quote.Quote!.Discount.Minor);
    }

    /// <summary>Answers as the release before did: not, to what it did not know.</summary>
    private sealed class Older : IIncomingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context) =>
            context.MethodName is nameof(IProductGrain.OfferIn) or nameof(IWishlistGrain.LookIn)
                ? throw new NotSupportedException(context.MethodName)
                : context.Invoke();
    }
}
