namespace Ecommerce.Domain.Tests;

public class ProductTests
{
    private static readonly ProductDraft Good = Samples.Draft(Samples.Variant("small", 1000, "S"), Samples.Variant("large", 2000, "L")) with
    {
        OptionNames = ["Size"],
    };

    private static IEnumerable<int> TooMany => Enumerable.Range(0, ProductLimits.Variants + 1);

    /// <summary>One thing wrong each, with the field that the refusal must name.</summary>
    private static readonly ImmutableArray<(string Field, ProductDraft Draft)> Bad =
    [
        ("slug", Good with { Slug = "" }),
        ("slug", Good with { Slug = "Not A Slug" }),
        ("name", Good with { Name = " " }),
        ("name", Good with { Name = new('x', ProductLimits.Name + 1) }),
        ("description", Good with { Description = new('x', ProductLimits.Text + 1) }),
        ("variants", Good with { Variants = [] }),
        ("variants", Good with { Variants = [Good.Variants[0], Good.Variants[1] with { Sku = Good.Variants[0].Sku }] }),
        ("variants", Good with { Variants = [Good.Variants[0], Good.Variants[1] with { Options = ["S"] }] }),
        ("variants", Good with { Variants = [.. TooMany.Select(n => Samples.Variant($"v{n}", 1, $"{n}"))] }),
        ("optionNames", Good with { OptionNames = ["a", "b", "c", "d", "e", "f"] }),
        ("options", Good with { OptionNames = ["Size", "Colour"] }),
        ("sku", Good with { Variants = [Samples.Variant("not a sku", 1, "S")] }),
        ("shards", Good with { Shards = 0 }),
        ("shards", Good with { Shards = ProductLimits.Shards + 1 }),
        ("rating", Good with { RatingTenths = 51 }),
        ("weightGrams", Good with { Variants = [Good.Variants[0] with { WeightGrams = -1 }] }),
        ("price", Good with { Variants = [Good.Variants[0] with { Price = new(0, "GBP") }] }),
        ("price", Good with { Variants = [Good.Variants[0] with { Price = new(MoneyLimits.UnitPrice + 1, "GBP") }] }),
        ("price", Good with { Variants = [Good.Variants[0], Good.Variants[1] with { Price = new(1, "EUR") }] }),
        ("compareAt", Good with { Variants = [Good.Variants[0] with { CompareAt = Good.Variants[0].Price }] }),
        ("price", Good with { Variants = [Good.Variants[0] with { Price = new(1, "pounds") }] }),
    ];

    private static readonly Gen<ProductCommand> Commands = Gen.Frequency(
        (2, Gen.Int[0, 2].Select(n => (ProductCommand)new DefineProduct(Good with { Shards = n, Tagline = $"Line {n}" }))),
        (1, Pick.From([.. Bad.Select(bad => (ProductCommand)new DefineProduct(bad.Draft))])),
        (4, Gen.Select(
            Pick.From("small", "large", "none"), Gen.Long[-1, 4], Pick.From<long?>(null, 2, 9), Pick.From("GBP", "EUR"), NewPrice)),
        (1, Gen.Const((ProductCommand)new PublishProduct())),
        (1, Gen.Const((ProductCommand)new WithdrawProduct())));

    private static ProductCommand NewPrice(string sku, long price, long? was, string currency) =>
        new Reprice(new(sku), new(price, currency), was is { } before ? new(before, currency) : null);

    private static (RefusalKind?, string?) Named(Refusal? refusal) => (refusal?.Kind, refusal?.Field);

    [Fact]
    public void Whatever_is_wrong_with_a_definition_is_named()
    {
        Assert.Null(ProductRules.Check(Good));
        Assert.All(Bad, bad => Assert.Equal((RefusalKind.Invalid, bad.Field), Named(ProductRules.Check(bad.Draft))));
    }

    [Fact]
    public void A_product_that_exists_is_always_a_good_one_and_its_shards_never_change() => Commands.Array[1, 25].Check(10_000, history =>
    {
        var product = Product.Empty;
        foreach (var command in history)
        {
            var decision = Product.Decide(product, command);
            var next = decision.Events.Aggregate(product, Product.Evolve);
            if (decision.Refusal is not null) Assert.Empty(decision.Events);
            if (next.Draft is { } draft) Assert.Null(ProductRules.Check(draft));
            if (product.Draft is { } old) Assert.Equal(old.Shards, next.Draft!.Shards);
            if (next.Published) Assert.NotNull(next.Draft);
            if (command is Reprice r && decision.Refusal is null)
                Assert.Equal((r.Price, r.CompareAt), (next.Find(r.Sku)!.Price, next.Find(r.Sku)!.CompareAt));
            if (command is Reprice one && product.Draft is { } before)
                Assert.All(before.Variants.Where(v => v.Sku != one.Sku), other => Assert.Contains(other, next.Draft!.Variants));
            product = next;
        }
    });

    [Fact]
    public void A_card_shows_the_lowest_price_and_every_choice_once()
    {
        var card = ProductCard.Of(new("p"), Good);
        Assert.Equal((new Money(1000, "GBP"), (Sku?)null, false), (card.Price, card.Sku, card.InStock));
        Assert.Equal(["S", "L"], card.Sizes);
        Assert.Empty(card.Colours);
        Assert.Equal(new Sku("only"), ProductCard.Of(new("p"), Samples.Draft(Samples.Variant("only"))).Sku);
    }
}
