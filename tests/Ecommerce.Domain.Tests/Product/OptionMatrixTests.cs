namespace Ecommerce.Domain.Tests;

public class OptionMatrixTests
{
    private static readonly Variant Fresh = Samples.Variant("any", 500).InEuros(600);

    private static readonly Gen<ImmutableArray<ProductOption>> Options = Gen.Int[1, 7].Array[0, 3].Select(masks =>
        masks.Select((mask, at) => new ProductOption($"Option {at}", [.. Enumerable.Range(0, 3).Where(bit => (mask & (1 << bit)) != 0).Select(bit => $"V{bit}")]))
            .ToImmutableArray());

    [Fact]
    public void Every_combination_has_one_variant_and_a_variant_that_still_fits_keeps_its_sku_and_price() =>
        Gen.Select(Options, Options).Check(10_000, generated =>
        {
            var (before, after) = generated;
            var first = Made(before, null);
            var priced = first with { Variants = [.. first.Variants.Select((v, n) => v with { Price = new(1000 + n, "GBP") })] };
            var second = Made(after, priced);

            Assert.Equal(after.Aggregate(1, (count, option) => count * option.Values.Length), second.Variants.Length);
            Assert.Null(ProductRules.Check(second));
            foreach (var variant in second.Variants)
            {
                if (priced.Find(variant.Sku) is not { } old)
                {
                    Assert.Equal(Fresh with { Sku = variant.Sku, Options = variant.Options }, variant);
                    continue;
                }

                Assert.Equal(old with { Options = variant.Options }, variant);
                Assert.All(before.Zip(old.Options), pair => Assert.True(
                    second.OptionNames.IndexOf(pair.First.Name) is var at && (at < 0 || variant.Options[at] == pair.Second)));
            }

            // A combination whose options were all there before, with the same values, is the same thing under the same SKU.
            if (before.Select(o => o.Name).SequenceEqual(after.Select(o => o.Name)))
                Assert.All(second.Variants, v => Assert.True(
                    priced.Variants.FirstOrDefault(old => old.Options.SequenceEqual(v.Options)) is not { } old || old.Sku == v.Sku));
        });

    [Fact]
    public void An_added_option_extends_what_is_there_and_a_removed_one_keeps_the_first()
    {
        var sizes = Made([new("Size", ["S", "L"])], null);
        Assert.Equal(["LAMP-S", "LAMP-L"], sizes.Variants.Select(v => v.Sku.Value));

        var both = Made([new("Size", ["S", "L"]), new("Colour", ["Chalk", "Moss"])], sizes);
        Assert.Equal(["LAMP-S", "LAMP-S-MOSS", "LAMP-L", "LAMP-L-MOSS"], both.Variants.Select(v => v.Sku.Value));

        var back = Made([new("Size", ["S", "L", "XL"])], both);
        Assert.Equal(["LAMP-S", "LAMP-L", "LAMP-XL"], back.Variants.Select(v => v.Sku.Value));
    }

    [Fact]
    public void A_proposed_sku_is_an_id_that_nothing_else_has()
    {
        var option = new ProductOption("Größe", ["Ø 9 cm", "09 cm", "…", "???"]);
        var (variants, refusal) = OptionMatrix.Variants([option], null, "Crème brûlée set, large", Fresh, [new("CREMEBRULEES-9CM")]);
        Assert.Null(refusal);
        Assert.All(variants, variant => Assert.True(IdRules.IsId(variant.Sku.Value), variant.Sku.Value));
        Assert.Distinct(variants.Select(variant => variant.Sku));
        Assert.DoesNotContain(new Sku("CREMEBRULEES-9CM"), variants.Select(variant => variant.Sku));
    }

    [Fact]
    public void What_makes_no_matrix_is_refused()
    {
        ImmutableArray<string> many = [.. Enumerable.Range(0, 16).Select(n => $"{n}")];
        ImmutableArray<ImmutableArray<ProductOption>> bad =
        [
            [new("A", ["1"]), new("A", ["2"])], [new("A", [])], [new("A", ["1", "1"])], [new("A", many), new("B", many)],
            [.. Enumerable.Range(0, 6).Select(n => new ProductOption($"{n}", ["1"]))],
        ];
        Assert.All(bad, options => Assert.Equal("options", OptionMatrix.Variants(options, null, "X", Fresh, []).Refusal?.Field));
    }

    private static ProductDraft Made(ImmutableArray<ProductOption> options, ProductDraft? now)
    {
        var (variants, refusal) = OptionMatrix.Variants(options, now, "lamp", Fresh, []);
        Assert.Null(refusal);
        return Samples.Draft(variants) with { OptionNames = [.. options.Select(option => option.Name)] };
    }
}
