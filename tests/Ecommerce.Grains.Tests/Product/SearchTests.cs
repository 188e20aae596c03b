using CsCheck;
using Ecommerce.Grains.Search;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Ecommerce.Grains.Tests.Product;

public class SearchTests
{
    private const int Cases = 1_000;

    private static readonly Serializer<ProductCard> Cards =
        new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer<ProductCard>>();

    [Fact]
    public void A_walk_over_the_pages_meets_every_match_exactly_once_in_order() =>
        Gen.Select(SearchCases.Listings, SearchCases.Queries).Sample(
            (cards, query) =>
            {
                using var index = Of(cards);
                var expected = SearchCases.Sorted(query, SearchCases.Sold(query, cards).Where(card => SearchCases.Matches(query, card))).ToList();
                var walked = new List<ProductCard>();
                foreach (var page in Pages(index, query))
                {
                    Assert.Equal(expected.Count, page.Total);
                    Assert.True(page.Items.Length <= Math.Max(1, query.Limit));
                    Assert.True(page.Next is null || !page.Items.IsEmpty);
                    walked.AddRange(page.Items);
                }

                Assert.Equal(expected.Select(Shown), walked.Select(Shown));
                Assert.All(walked, card => Assert.Empty(card.Elsewhere));

                static (ProductId, Money, Money?) Shown(ProductCard card) => (card.Id, card.Price, card.CompareAt);
            },
            iter: Cases);

    [Fact]
    public void Facet_counts_are_what_counting_by_hand_gives() =>
        Gen.Select(SearchCases.Listings, SearchCases.Queries).Sample(
            (cards, query) =>
            {
                using var index = Of(cards);
                var facets = index.Find(query).Facets;
                Assert.Equal(ByHand("category", card => [card.Category]), facets.Category);
                Assert.Equal(ByHand("maker", card => [card.Maker]), facets.Maker);
                Assert.Equal(ByHand("colour", card => card.Colours), facets.Colour);
                Assert.Equal(ByHand("size", card => card.Sizes), facets.Size);
                Assert.All(facets.Price, band => Assert.Equal(
                    Left("price").Count(card => !(card.Price.Minor < band.Min) && !(card.Price.Minor > band.Max)), band.Count));
                Assert.All(facets.Rating, band => Assert.Equal(Left("rating").Count(card => card.RatingTenths >= band.Min), band.Count));
                Assert.Equal(Left("stock").Count(card => card.InStock), facets.InStock);

                IEnumerable<ProductCard> Left(string facet) =>
                    SearchCases.Sold(query, cards).Where(card => SearchCases.Matches(query, card, except: facet));

                IEnumerable<FacetValue> ByHand(string facet, Func<ProductCard, IEnumerable<string>> values) => Left(facet)
                    .SelectMany(values).GroupBy(value => value).Select(same => new FacetValue(same.Key, same.Count()))
                    .OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.Ordinal);
            },
            iter: Cases);

    [Fact]
    public void Price_bands_leave_no_gap() =>
        Gen.Long[0, 20_000].Sample(price =>
        {
            using var index = Of([SearchCases.Card("a") with { Price = new(price, "GBP") }]);
            var band = Assert.Single(index.Find(CatalogQuery.All).Facets.Price, band => band.Count > 0);
            Assert.Equal(1, index.Find(CatalogQuery.All with { MinPrice = band.Min, MaxPrice = band.Max }).Total);
        }, iter: 100);

    [Fact]
    public void News_piece_by_piece_ends_where_a_new_index_begins() =>
        Gen.Select(SearchCases.Listings, SearchCases.Listings, SearchCases.Queries, Gen.Bool.Array[60]).Sample(
            (before, after, query, choices) =>
            {
                var kept = before.Concat(after).GroupBy(card => card.Id).Select(same => same.Last())
                    .Where((_, n) => choices[n % choices.Length]).ToArray();
                using var index = Of(before);
                foreach (var card in after) index.Put(card);
                if (choices[0]) index.Publish();
                foreach (var card in before.Concat(after).Where(card => kept.All(one => one.Id != card.Id))) index.Remove(card.Id);
                foreach (var card in kept) index.Put(card);
                index.Publish();

                using var anew = Of(kept);
                var (left, right) = (index.Find(query), anew.Find(query));
                Assert.Equal((right.Total, kept.Length), (left.Total, index.Count));
                Assert.Equal(right.Items.Select(card => (card.Id, card.Price)), left.Items.Select(card => (card.Id, card.Price)));
                Assert.Equal(right.Facets.Category, left.Facets.Category);
                Assert.Equal(right.Facets.Colour, left.Facets.Colour);
            },
            iter: Cases);

    [Fact]
    public void Pages_meet_what_does_not_change_exactly_once_whatever_else_changes_meanwhile() =>
        Gen.Select(SearchCases.Listings, SearchCases.Queries, SearchCases.Listings, Gen.Int.Array[40]).Sample(
            (cards, query, news, dice) =>
            {
                using var index = Of(cards);
                var touched = new HashSet<ProductId>();
                var walked = new List<ProductId>();
                foreach (var page in Pages(index, query).Take(100))
                {
                    walked.AddRange(page.Items.Select(card => card.Id));
                    foreach (var card in news.Where((_, n) => (dice[n] & 1 << (walked.Count % 8)) == 0))
                    {
                        touched.Add(card.Id);
                        if ((dice[^1] + walked.Count) % 3 == 0) index.Remove(card.Id);
                        else index.Put(card);
                    }

                    index.Publish();
                }

                var expected = SearchCases.Sorted(query, SearchCases.Sold(query, cards).Where(card => SearchCases.Matches(query, card)));
                Assert.Equal(
                    expected.Select(card => card.Id).Where(id => !touched.Contains(id)), walked.Where(id => !touched.Contains(id)));
            },
            iter: Cases);

    [Fact]
    public async Task Searches_go_on_while_the_index_changes_and_never_see_half_of_it()
    {
        using var index = Of([.. Enumerable.Range(0, 200).Select(n => SearchCases.Card($"p-{n}"))]);
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var searches = 0;
            for (; !stop.IsCancellationRequested || searches == 0; searches++)
            {
                var page = index.Find(CatalogQuery.All with { Text = "lamp", Sort = CatalogSort.PriceAsc });
                Assert.Equal(200, page.Total);
                Assert.Equal(200, Assert.Single(page.Facets.Category).Count);
                Assert.NotNull(index.BySlug("slug"));
            }

            return searches;
        })).ToArray();
        for (var round = 0; round < 100; round++)
        {
            for (var n = 0; n < 20; n++) index.Put(SearchCases.Card($"p-{n * 7}") with { Price = new(round, "GBP") });
            index.Publish();
        }

        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(readers), searches => Assert.True(searches > 0));
    }

    [Fact]
    public void A_page_is_found_by_its_address()
    {
        using var index = Of([SearchCases.Card("b"), SearchCases.Card("a"), SearchCases.Card("c") with { Slug = "other" }]);
        Assert.Equal("a", index.BySlug("slug")!.Value.Value);
        Assert.Equal("c", index.BySlug("other")!.Value.Value);
        Assert.Null(index.BySlug("none"));
        index.Remove(new("a"));
        Assert.Equal("a", index.BySlug("slug")!.Value.Value);
        index.Publish();
        Assert.Equal(("b", 2), (index.BySlug("slug")!.Value.Value, index.Count));
        Assert.InRange(index.Bytes, 1, 1_000_000);
    }

    internal static ListingIndex Of(IEnumerable<ProductCard> cards)
    {
        var index = new ListingIndex(Cards);
        foreach (var card in cards) index.Put(card);
        index.Publish();
        return index;
    }

    private static IEnumerable<CatalogPage> Pages(ListingIndex index, CatalogQuery query)
    {
        CatalogPage page;
        do
        {
            yield return page = index.Find(query);
            query = query with { After = page.Next };
        }
        while (page.Next is not null);
    }
}
