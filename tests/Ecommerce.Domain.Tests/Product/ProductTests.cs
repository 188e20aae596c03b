namespace Ecommerce.Domain.Tests;

public class ProductTests
{
    private static readonly ProductDraft Good = Samples.Draft(Samples.Variant("small", 1000, "S"), Samples.Variant("large", 2000, "L")) with
    {
        OptionNames = ["Size"],
    };

    private static readonly ProductDraft Abroad = Good with { Variants = [Good.Variants[0].InEuros(1200), Good.Variants[1].InEuros(2300, 2500)] };

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
        ("price", Good with { Variants = [Good.Variants[0] with { Price = new(1, "EUR") }, Good.Variants[1] with { Price = new(1, "EUR") }] }),
        ("elsewhere", Good with { Variants = [Good.Variants[0], Good.Variants[1].InEuros(1)] }),
        ("elsewhere", Good with { Variants = [Good.Variants[0].InEuros(1), Good.Variants[1]] }),
        ("elsewhere", Good with { Variants = [Good.Variants[0] with { Elsewhere = [Euros(1), Euros(1)] }] }),
        ("elsewhere", Good with { Variants = [Good.Variants[0] with { Elsewhere = [new(new(1, "GBP"))] }] }),
        ("elsewhere", Good with { Variants = [Good.Variants[0] with { Elsewhere = [new(new(1, "JPY"))] }] }),
        ("price", Good with { Variants = [Good.Variants[0].InEuros(0)] }),
        ("compareAt", Good with { Variants = [Good.Variants[0].InEuros(5, 5)] }),
        ("compareAt", Good with { Variants = [Good.Variants[0] with { Elsewhere = [new(new(5, "EUR"), new(9, "GBP"))] }] }),
        ("optionNames", Good with { OptionNames = [""] }),
        ("optionNames", Good with { OptionNames = ["Size", "Size"], Variants = [Good.Variants[0] with { Options = ["S", "S"] }] }),
        ("options", Good with { Variants = [Good.Variants[0] with { Options = [new('x', ProductLimits.Option + 1)] }] }),
        ("options", Good with { Variants = [Good.Variants[0] with { Options = ["S\n"] }] }),
        ("barcode", Good with { Variants = [Good.Variants[0] with { Barcode = "" }] }),
        ("weightGrams", Good with { Variants = [Good.Variants[0] with { WeightGrams = ProductLimits.WeightGrams + 1 }] }),
        ("pictures", Good with { Pictures = [new("https://elsewhere.example/x.png", "X", null)] }),
        ("pictures", Good with { Pictures = [new("//elsewhere.example/x.png", "X", null)] }),
        ("pictures", Good with { Pictures = [new("/img/p/a b.png", "X", null)] }),
        ("pictures", Good with { Pictures = [new("/img/p/x.png", " ", null)] }),
        ("pictures", Good with { Pictures = [new("/img/p/x.png", "X", "")] }),
        ("pictures", Good with { Pictures = [new("/img/p/x.png", "X", null, "../x")] }),
        ("reviews", Good with { Reviews = [new(0, "Fine", "Ada", true)] }),
        ("reviews", Good with { Reviews = [new(5, new('x', ProductLimits.Line + 1), "Ada", true)] }),
        ("reviews", Good with { Reviews = [.. Enumerable.Repeat(new Review(5, "Fine", "Ada", true), ProductLimits.Reviews + 1)] }),
    ];

    private static readonly Gen<ProductCommand> Commands = Gen.Frequency(
        (2, Gen.Select(Gen.Int[0, 2], Pick.From(Good, Abroad)).Select((n, draft) =>
            (ProductCommand)new DefineProduct(draft with { Shards = n, Tagline = $"Line {n}" }))),
        (1, Pick.From([.. Bad.Select(bad => (ProductCommand)new DefineProduct(bad.Draft))])),
        (4, Gen.Select(
            Pick.From("small", "large", "none"), Gen.Long[-1, 4], Pick.From<long?>(null, 2, 9), Pick.From("GBP", "EUR", "JPY"), NewPrice)),
        (1, Gen.Const((ProductCommand)new PublishProduct())),
        (1, Gen.Const((ProductCommand)new WithdrawProduct())));

    private static ProductCommand NewPrice(string sku, long price, long? was, string currency) =>
        new Reprice(new(sku), new(price, currency), was is { } before ? new(before, currency) : null);

    private static Price Euros(long minor) => new(new(minor, "EUR"));

    private static (RefusalKind?, string?) Named(Refusal? refusal) => (refusal?.Kind, refusal?.Field);

    [Fact]
    public void Whatever_is_wrong_with_a_definition_is_named()
    {
        Assert.Null(ProductRules.Check(Good));
        Assert.Null(ProductRules.Check(Abroad));
        Assert.All(Bad, bad => Assert.Equal((RefusalKind.Invalid, bad.Field), Named(ProductRules.Check(bad.Draft))));
    }

    [Fact]
    public void A_product_that_exists_is_always_a_good_one_and_its_shards_never_change() => Commands.Array[1, 25].Check(10_000, history =>
    {
        var (product, version) = (Product.Empty, 0L);
        foreach (var command in history)
        {
            var decision = Product.Decide(product, command, version);
            var next = decision.Events.Aggregate(product, Product.Evolve);
            if (decision.Refusal is not null) Assert.Empty(decision.Events);
            if (next.Draft is { } draft) Assert.Null(ProductRules.Check(draft));
            if (product.Draft is { } old) Assert.Equal(old.Shards, next.Draft!.Shards);
            if (next.Published) Assert.NotNull(next.Draft);
            if (command is Reprice r && decision.Refusal is null)
            {
                var (was, now) = (product.Find(r.Sku)!, next.Find(r.Sku)!);
                Assert.Equal((r.Price, r.CompareAt), (now.In(r.Price.Currency)!.Price, now.In(r.Price.Currency)!.CompareAt));
                Assert.All(Currencies.All.Remove(r.Price.Currency), other => Assert.Equal(was.In(other), now.In(other)));
            }

            if (command is Reprice one && product.Draft is { } before)
                Assert.All(before.Variants.Where(v => v.Sku != one.Sku), other => Assert.Contains(other, next.Draft!.Variants));
            if (command is DefineProduct) Assert.Equal(product.Shown, next.Shown);
            if (command is PublishProduct && decision.Refusal is null) Assert.Equal((next.Draft, ProductState.Published), (next.Shown, next.State));
            version += decision.Events.Length;
            product = next;
        }
    });

    [Fact]
    public void What_was_made_from_an_old_version_is_refused_unless_it_is_there_already()
    {
        var product = Product.Evolve(Product.Empty, new ProductDefined(Good));
        var other = Good with { Name = "Other" };
        ProductCommand[] late = [new DefineProduct(other, 2), new PublishProduct(2)];
        Assert.All(late, command => Assert.Equal(Refusals.ProductChanged(3), Product.Decide(product, command, 3).Refusal));
        Assert.All<ProductCommand>(
            [new DefineProduct(other, 3), new PublishProduct(3), new DefineProduct(other), new PublishProduct()],
            command => Assert.Single(Product.Decide(product, command, 3).Events));
        Assert.Equal(Refusals.ProductChanged(3), Product.Decide(product, new DefineProduct(other, 0), 3).Refusal);

        Assert.Equal(Decision<ProductEvent>.Nothing, Product.Decide(product, new DefineProduct(Good, 2), 3));
        Assert.Equal(Decision<ProductEvent>.Nothing, Product.Decide(product, new WithdrawProduct(2), 3));
    }

    [Fact]
    public void A_product_published_before_drafts_were_kept_apart_stays_what_shoppers_see()
    {
        var old = new Product(Good, true);
        Assert.Equal((Good, ProductState.Published), (old.Shown, old.State));
        var changed = Product.Evolve(old, new ProductDefined(Good with { Name = "New" }));
        Assert.Equal((Good, ProductState.Changed), (changed.Shown, changed.State));
    }

    [Fact]
    public void The_newest_acts_are_kept_with_who_did_them()
    {
        var ada = UserId.Member("ada");
        var product = Enumerable.Range(1, ProductActs.Kept + 5).Aggregate(Product.Empty, (before, n) => ProductActs.Evolve(
            before, new(n, Samples.Noon.AddMinutes(n), new ProductDefined(Good with { Tagline = $"Line {n}" }, ada))));
        Assert.Equal(ProductActs.Kept, product.Acts!.Count);
        Assert.Equal(new ProductAct(ProductActs.Kept + 5, Samples.Noon.AddMinutes(ProductActs.Kept + 5), "defined", ada), product.Acts[^1]);
    }

    [Fact]
    public void A_card_shows_the_lowest_price_and_every_choice_once()
    {
        var card = ProductCard.Of(new("p"), Good);
        Assert.Equal((new Money(1000, "GBP"), (Sku?)null, false), (card.Price, card.Sku, card.InStock));
        Assert.Equal(["S", "L"], card.Sizes);
        Assert.Empty(card.Colours);
        Assert.Equal(new Sku("only"), ProductCard.Of(new("p"), Samples.Draft(Samples.Variant("only"))).Sku);
    }

    [Fact]
    public void A_price_is_changed_in_its_own_currency_for_shoppers_too_and_not_where_there_is_none()
    {
        var product = Product.Evolve(Product.Evolve(Product.Empty, new ProductDefined(Abroad)), new ProductPublished());
        var cheaper = new Reprice(new("large"), new(2100, "EUR"), new(2300, "EUR"));
        var next = Product.Evolve(product, Assert.Single(Product.Decide(product, cheaper, 2).Events));
        Assert.All([next.Draft!, next.Shown!], draft => Assert.Equal(Good.Variants[1].InEuros(2100, 2300), draft.Find(new("large"))));
        Assert.Equal(Decision<ProductEvent>.Nothing, Product.Decide(next, cheaper, 3));

        var home = Product.Evolve(Product.Empty, new ProductDefined(Good));
        Assert.Equal((RefusalKind.Invalid, "price"), Named(Product.Decide(home, cheaper, 1).Refusal));
        Assert.Equal((RefusalKind.Invalid, "price"), Named(Product.Decide(product, cheaper with { Price = new(1, "JPY") }, 2).Refusal));
    }

    [Fact]
    public void A_product_is_shown_in_a_currency_that_it_is_sold_in_or_not_at_all()
    {
        Assert.Equal(["GBP", "EUR"], Abroad.Currencies);
        Assert.Equal(["GBP"], Good.Currencies);
        Assert.Equal(Good, Abroad.In("GBP"));
        Assert.Equal(
            [(new Money(1200, "EUR"), (Money?)null), (new(2300, "EUR"), new(2500, "EUR"))], Abroad.In("EUR")!.Variants.Select(v => (v.Price, v.CompareAt)));
        Assert.Null(Good.In("EUR"));
        Assert.Null(Abroad.In("JPY"));
    }
}
