using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Product;

public sealed class ReviewTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private static readonly ReviewWords Fine = new(4, "Fine", "Does what it should.", "A buyer");
    private static readonly UserId Staff = UserId.Member("staff");
    private static readonly int[] ByVotes = [1, 3, 4, 2, 0];

    private readonly TestShop _shop = fixture.Shop;

    [Fact]
    public async Task Only_who_bought_a_product_reviews_it()
    {
        var (vase, bowl) = (await _shop.Stocked("rv-vase", 9), await _shop.Stocked("rv-bowl", 9));
        var (ann, eve) = (_shop.Shopper("rv-ann"), _shop.Shopper("rv-eve"));
        await Buys(ann, vase);
        await eve.Takes(vase);
        Assert.Null(await eve.Places(token: PaymentCompany.Declining));
        await eve.End();

        Assert.Equal(Refusals.NotBought, await Writes(ann, bowl, Fine));
        Assert.Equal(Refusals.NotBought, await Writes(eve, vase, Fine)); // never paid
        Assert.Equal(Refusals.NotBought, await Writes(eve, vase, Fine, ann.OrderId())); // somebody else's order
        Assert.Equal(Refusals.NotBought, await Writes(eve, vase, Fine, new("nothing")));
        Assert.Equal("stars", (await Writes(ann, vase, Fine with { Stars = 6 }))!.Field);
        Assert.Null(await Writes(ann, vase, Fine));
        Assert.Null(await _shop.Grains.Review(ReviewId.Of(vase.Product, eve.Id)).Get());
    }

    [Fact]
    public async Task What_staff_publish_reaches_the_list_and_the_card_and_leaves_them_when_it_is_edited_or_withdrawn()
    {
        var jar = await _shop.Stocked("rv-jar", 9);
        var (ben, cis) = (_shop.Shopper("rv-ben"), _shop.Shopper("rv-cis"));
        await Buys(ben, jar);
        await Buys(cis, jar);
        Assert.Null(await Writes(ben, jar, Fine with { Stars = 2 }));
        Assert.Null(await Writes(cis, jar, Fine with { Stars = 5 }));
        await _shop.Eventually("both wait", async () => await IsWaiting(ben, jar) && await IsWaiting(cis, jar));
        Assert.Empty((await Page(jar)).Items);
        Assert.Equal((40, 3), await Card(jar)); // the samples' figures

        Assert.Null(await Publishes(ben, jar, 1));
        Assert.Null(await Publishes(cis, jar, 1));
        await _shop.Eventually("both are listed", async () => (await Page(jar)).Items.Length == 2);
        await _shop.Eventually("the card says so", async () => await Card(jar) == (35, 2));
        await _shop.Eventually("nobody waits", async () => !await IsWaiting(ben, jar) && !await IsWaiting(cis, jar));
        Assert.Equal([0, 1, 0, 0, 1], (await _shop.Grains.Reviews(jar.Product).Rating()).Rating.ByStars);

        Assert.Null(await Writes(ben, jar, Fine with { Stars = 3 }));
        await _shop.Eventually("the edited one waits again", async () => await IsWaiting(ben, jar) && await Card(jar) == (50, 1));
        Assert.Equal(Refusals.ReviewChanged, await Publishes(ben, jar, 1));
        Assert.Null(await Publishes(ben, jar, 2));
        await _shop.Eventually("it counts anew", async () => await Card(jar) == (40, 2));

        Assert.Null(await _shop.Grains.Review(ReviewId.Of(jar.Product, cis.Id)).Withdraw(new(cis.Id)));
        Assert.Null(await Rejects(ben, jar, 2, "About the delivery"));
        await _shop.Eventually("the samples' figures are back", async () => await Card(jar) == (40, 3));
        Assert.Empty((await Page(jar)).Items);
        var mine = await _shop.Grains.MyReviews(ben.Id).Page(new(null, 10));
        Assert.Equal("About the delivery", Assert.Single(mine.Items).Reason);
    }

    [Fact]
    public async Task Votes_count_once_and_order_the_list_in_pages_over_its_segments()
    {
        var cup = await _shop.Stocked("rv-cup", 20);
        var authors = Enumerable.Range(0, 5).Select(n => _shop.Shopper($"rv-author-{n}")).ToArray();
        foreach (var author in authors)
        {
            // The first two are in the first segment, the others in the second.
            if (author == authors[2])
                await Task.WhenAll(Enumerable.Range(0, ReviewLimits.PerSegment).Select(_ => _shop.Grains.Reviews(cup.Product).Enter().AsTask()));
            await Buys(author, cup);
            Assert.Null(await Writes(author, cup, Fine with { Title = author.Id.Value }));
            Assert.Null(await Publishes(author, cup, 1));
        }

        var (dee, eli) = (UserId.Member("rv-dee"), UserId.Member("rv-eli"));
        for (var i = 0; i < 2; i++)
        {
            Assert.Null(await Votes(authors[1], cup, dee, true));
            Assert.Null(await Votes(authors[1], cup, eli, true));
            Assert.Null(await Votes(authors[3], cup, dee, true));
            Assert.Null(await Votes(authors[0], cup, eli, true));
        }

        Assert.Null(await Votes(authors[0], cup, eli, false));
        Assert.Equal(Refusals.OwnReview, await Votes(authors[2], cup, authors[2].Id, true));

        string[] helpful = [.. ByVotes.Select(n => authors[n].Id.Value)];
        await _shop.Eventually("votes are counted", async () => helpful.SequenceEqual(await Titles(cup, helpful: true)));
        Assert.Equal(authors.Reverse().Select(author => author.Id.Value), await Titles(cup, helpful: false));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_fails_between_a_decision_and_the_card_the_card_follows(bool landed)
    {
        var pot = await _shop.Stocked(landed ? "rv-pot-after" : "rv-pot-before", 9);
        var fay = _shop.Shopper($"rv-fay-{landed}");
        await Buys(fay, pot);
        await _shop.Persist(() => Writes(fay, pot, Fine with { Stars = 1 }));
        await _shop.Eventually("it waits", () => IsWaiting(fay, pot));
        foreach (var point in new[] { "write review-segment", "write reviews", "write review", "enqueue" })
            _shop.Faults.Once(point, 1, landed ? Side.After : Side.Before);

        Assert.Null(await _shop.Persist(() => Publishes(fay, pot, 1)));
        await _shop.Eventually("the card follows", async () => await Card(pot) == (10, 1));
    }

    private async Task Buys(Shopper shopper, CartLine line)
    {
        await shopper.Takes(line);
        Assert.Null(await shopper.Places());
        await _shop.Eventually("it is paid", async () => (await shopper.Sees()).Bought(line.Product));
    }

    private Task<Refusal?> Writes(Shopper buyer, CartLine line, ReviewWords words, OrderId? order = null) =>
        Review(buyer, line).Write(new(line.Product, buyer.Id, order ?? buyer.OrderId(), words)).AsTask();

    private Task<Refusal?> Publishes(Shopper buyer, CartLine line, int edition) =>
        Review(buyer, line).Moderate(new(edition, null, Staff)).AsTask();

    private Task<Refusal?> Rejects(Shopper buyer, CartLine line, int edition, string reason) =>
        Review(buyer, line).Moderate(new(edition, reason, Staff)).AsTask();

    private Task<Refusal?> Votes(Shopper author, CartLine line, UserId voter, bool helpful) =>
        Review(author, line).Vote(new(voter, helpful)).AsTask();

    private IReviewGrain Review(Shopper buyer, CartLine line) => _shop.Grains.Review(ReviewId.Of(line.Product, buyer.Id));

    private async Task<ReviewsPage> Page(CartLine line) => await _shop.Grains.Reviews(line.Product).Page(new(false, null, 10));

    private async Task<bool> IsWaiting(Shopper buyer, CartLine line) =>
        (await _shop.Grains.ReviewDesk().Waiting(new(null, 100))).Items.Any(review => review.Id == ReviewId.Of(line.Product, buyer.Id));

    private async Task<(int Tenths, int Count)> Card(CartLine line)
    {
        var partition = int.Parse(GrainKeys.CatalogPartition(line.Product), System.Globalization.CultureInfo.InvariantCulture);
        var listed = await _shop.Grains.Catalog(partition).Since(0);
        var card = listed.Items.Single(item => item.Product == line.Product).Card!;
        return (card.RatingTenths, card.RatingCount);
    }

    private async Task<List<string>> Titles(CartLine line, bool helpful)
    {
        var (all, after) = (new List<string>(), (CatalogPosition?)null);
        do
        {
            var page = await _shop.Grains.Reviews(line.Product).Page(new(helpful, after, 2));
            all.AddRange(page.Items.Select(review => review.Written.Words.Title));
            after = page.Next;
        }
        while (after is not null);
        return all;
    }
}
