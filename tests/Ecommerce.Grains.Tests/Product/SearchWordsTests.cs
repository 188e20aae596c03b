namespace Ecommerce.Grains.Tests.Product;

/// <summary>What people type, in two languages, and with slips.</summary>
public class SearchWordsTests
{
    private const CatalogLanguage En = CatalogLanguage.English, De = CatalogLanguage.German;

    [Theory]
    [InlineData("Café Cre\u0300me ÅNGSTRÖM", "cafe", En)]
    [InlineData("Café Cre\u0300me ÅNGSTRÖM", "CAFÉ", En)]
    [InlineData("Café Cre\u0300me ÅNGSTRÖM", "creme ang", En)]
    [InlineData("Café Cre\u0300me ÅNGSTRÖM", "angstrom", En)]
    [InlineData("Harbour Mugs", "mug", En)]
    [InlineData("Harbour Mug", "mugs", En)]
    [InlineData("Knife for the kitchen", "knives", En)]
    [InlineData("Mug with a lid", "the mug for lids", En)]
    [InlineData("The Who", "the", En)]
    [InlineData("Stühle aus Eiche", "stuhl", De)]
    [InlineData("Stühle aus Eiche", "Stuehle", De)]
    [InlineData("Stühle aus Eiche", "Stühlen", De)]
    [InlineData("Stühle aus Eiche", "Stueh", De)]
    [InlineData("Stuhl aus Eiche", "Stühle", De)]
    [InlineData("Stuhl aus Eiche", "die Stuehle", De)]
    [InlineData("Tischlampe Straße", "tischlampen strasse", De)]
    [InlineData("Stühle", "stuhle", En)]
    [InlineData("東京 lamp", "東京", En)]
    public void It_is_found(string name, string text, CatalogLanguage language) => Assert.Single(Found(text, language, Named(name)).Items);

    [Theory]
    [InlineData("Harbour Mug", "bour", En)]
    [InlineData("Harbour Mug", "mug nothing\ud800x", En)]
    [InlineData("Harbour Mug", "harbour mug qqqqqq", En)]
    public void It_is_not_found(string name, string text, CatalogLanguage language) => Assert.Empty(Found(text, language, Named(name)).Items);

    [Fact]
    public void What_is_called_so_comes_first_then_what_is_made_by_them_then_words_before_starts()
    {
        ProductCard[] cards =
        [
            Named("Blue lampshade", "by-start"), Named("Oak stool", "by-tagline") with { Tagline = "Goes with a lamp." },
            Named("Brass lamp", "by-word"), Named("Vase", "by-maker") with { Maker = "Lamp" }, Named("Brass lamps", "by-form"),
            Named("Lamp", "by-name"), Named("Vase", "by-sku") with { Skus = [new("LAMP")] },
        ];
        Assert.Equal(
            ["by-sku", "by-name", "by-maker", "by-word", "by-form", "by-start", "by-tagline"],
            Found("lamp", En, cards).Items.Select(card => card.Id.Value));
    }

    [Fact]
    public void A_sku_is_found_as_it_is_written_and_only_as_a_whole()
    {
        var mug = Named("Mug") with { Skus = [new("KIT-0001-00"), new("KIT-0001-01")] };
        Assert.Single(Found(" kit-0001-01 ", En, mug).Items);
        Assert.Empty(Found("kit-0001", En, mug).Items);
    }

    [Theory]
    [InlineData("lmap", "lamp")]
    [InlineData("lampshde", "lampshade")]
    [InlineData("brass lampshda", "brass lampshade")]
    [InlineData("bras lapmshade", "bras lampshade")]
    [InlineData("lapmsh", "lampshade")]
    [InlineData("Kafé", "cafe")]
    public void A_slip_is_taken_for_what_was_meant_and_said_so(string text, string meant)
    {
        var page = Found(text, En, Named("Brass lampshade"), Named("Lamp"), Named("Café"));
        Assert.NotEmpty(page.Items);
        Assert.Equal(meant, page.DidYouMean);
    }

    [Theory]
    [InlineData("brass")]
    [InlineData("bra")]
    [InlineData("brass cafe")]
    [InlineData("qqqqqq")]
    [InlineData("xy")]
    public void Nothing_is_guessed_where_the_words_are_known_or_near_to_none(string text) =>
        Assert.Null(Found(text, En, Named("Brass lampshade"), Named("Café")).DidYouMean);

    [Fact]
    public void Slips_are_ranked_paged_and_filtered_like_words()
    {
        var cards = Enumerable.Range(0, 9).Select(n => Named("Brass lamp", $"p-{n}") with { InStock = n % 2 == 0 }).ToArray();
        using var index = SearchTests.Of(cards);
        var query = CatalogQuery.All with { Text = "bruss lamp", Sort = CatalogSort.Relevance, Limit = 4, InStock = true };
        var first = index.Find(query);
        Assert.Equal((5, 4, "brass lamp"), (first.Total, first.Items.Length, first.DidYouMean));
        Assert.Equal("p-8", Assert.Single(index.Find(query with { After = first.Next }).Items).Id.Value);
        Assert.Equal(9, index.Find(query with { InStock = false }).Total);
    }

    private static CatalogPage Found(string text, CatalogLanguage language, params ProductCard[] cards)
    {
        using var index = SearchTests.Of(cards);
        return index.Find(CatalogQuery.All with { Text = text, Language = language, Sort = CatalogSort.Relevance });
    }

    private static ProductCard Named(string name, string? id = null) =>
        SearchCases.Card(id ?? name) with { Name = name, Archetype = "thing", Category = "home" };
}
