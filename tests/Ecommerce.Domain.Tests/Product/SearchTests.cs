namespace Ecommerce.Domain.Tests;

public class SearchTests
{
    [Fact]
    public void A_walk_over_the_pages_meets_every_match_exactly_once_in_order() =>
        Gen.Select(SearchCases.Listings, SearchCases.Queries).Check(6_000, generated =>
        {
            var (cards, query) = generated;
            var index = new SearchIndex(cards);
            var expected = SearchCases.Sorted(query, cards.Where(card => SearchCases.Matches(query, card))).ToList();
            var walked = new List<ProductCard>();

            for (CatalogPosition? after = null, next; ; after = next)
            {
                var page = index.Find(query with { After = after });
                Assert.Equal(expected.Count, page.Total);
                Assert.True(page.Items.Length <= Math.Max(1, query.Limit));
                walked.AddRange(page.Items);
                next = page.Next;
                if (next is null) break;
                Assert.NotEmpty(page.Items);
            }

            Assert.Equal(expected.Select(card => card.Id), walked.Select(card => card.Id));
        });

    [Fact]
    public void Facet_counts_are_what_counting_by_hand_gives() =>
        Gen.Select(SearchCases.Listings, SearchCases.Queries).Check(6_000, generated =>
        {
            var (cards, query) = generated;
            var facets = new SearchIndex(cards).Find(query).Facets;
            Assert.Equal(ByHand("category", card => [card.Category]), facets.Category);
            Assert.Equal(ByHand("maker", card => [card.Maker]), facets.Maker);
            Assert.Equal(ByHand("colour", card => card.Colours), facets.Colour);
            Assert.Equal(ByHand("size", card => card.Sizes), facets.Size);

            IEnumerable<FacetValue> ByHand(string facet, Func<ProductCard, IEnumerable<string>> values) => cards
                .Where(card => SearchCases.Matches(query, card, except: facet)).SelectMany(values).GroupBy(value => value)
                .Select(same => new FacetValue(same.Key, same.Count()))
                .OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.Ordinal);
        });

    [Fact]
    public void A_cursor_stays_good_when_the_listing_changes_behind_it() =>
        Gen.Select(SearchCases.Listings, SearchCases.Queries, Gen.Int[0, 29]).Check(5_000, generated =>
        {
            var (cards, query, gone) = generated;
            var first = new SearchIndex(cards).Find(query);
            if (first.Next is not { } after) return;

            var left = cards.Where((_, n) => n != gone).ToArray();
            var rest = new SearchIndex(left).Find(query with { After = after, Limit = 100 }).Items;
            var expected = SearchCases.Sorted(query, cards.Where(card => SearchCases.Matches(query, card))).Skip(first.Items.Length);
            Assert.Equal(expected.Where(left.Contains).Select(card => card.Id), rest.Select(card => card.Id));
        });

    [Fact]
    public void Accents_and_capitals_do_not_matter_and_broken_text_is_only_no_match()
    {
        var index = new SearchIndex([SearchCases.Card("a") with { Name = "Café Cre\u0300me ÅNGSTRÖM" }]);
        Assert.All(["cafe", "CAFÉ", "creme ang", "angstrom"], text => Assert.Equal(1, Found(text)));
        Assert.Equal(0, Found("nothing\ud800x"));

        int Found(string text) => index.Find(CatalogQuery.All with { Text = text }).Total;
    }

    [Fact]
    public void A_page_is_found_by_its_address()
    {
        var index = new SearchIndex([SearchCases.Card("b"), SearchCases.Card("a"), SearchCases.Card("c") with { Slug = "other" }]);
        Assert.Equal("a", index.BySlug("slug")!.Id.Value);
        Assert.Equal("c", index.BySlug("other")!.Id.Value);
        Assert.Null(index.BySlug("none"));
        Assert.Equal((3, 0), (index.Count, SearchIndex.Empty.Count));
    }
}
