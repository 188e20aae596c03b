using System.Text;

namespace Ecommerce.Domain;

/// <summary>One thing that a shopper chooses, and what there is to choose from.</summary>
[GenerateSerializer, Immutable, Alias("product.option")]
public sealed record ProductOption([property: Id(0)] string Name, [property: Id(1)] ImmutableArray<string> Values);

/// <summary>All variants of a product's options, made from those that it has: a SKU means the same thing for ever.</summary>
public static class OptionMatrix
{
    private const int SkuLength = 64;
    private const int PartLength = 12;

    /// <summary>
    /// One variant for each combination, in order. A combination keeps the variant that agrees with it in every option they
    /// share, so an added option extends its first value's variants and a removed one keeps the first of those that fall
    /// together. The others are like <paramref name="fresh"/>, with a proposed SKU.
    /// </summary>
    /// <param name="taken">More SKUs not to propose, for example of variants the product had before.</param>
    /// <returns>The variants, or what is wrong.</returns>
    public static (ImmutableArray<Variant> Variants, Refusal? Refusal) Variants(
        ImmutableArray<ProductOption> options, ProductDraft? now, string prefix, Variant fresh, IEnumerable<Sku> taken)
    {
        if (Check(options) is { } refusal) return ([], refusal);

        var names = options.Select(option => option.Name).ToImmutableArray();
        var kept = new Dictionary<string, Variant>(StringComparer.Ordinal);
        foreach (var variant in now?.Variants ?? [])
            if (Place(options, now!.OptionNames, variant) is { } place) kept.TryAdd(Key(place), variant with { Options = place });

        var used = (now?.Variants ?? []).Select(variant => variant.Sku).Concat(taken).ToHashSet();
        return ([.. Combinations(options).Select(values => kept.GetValueOrDefault(Key(values)) ?? Proposed(values))], null);

        Variant Proposed(ImmutableArray<string> values)
        {
            var sku = Propose(prefix, values, used);
            used.Add(sku);
            return fresh with { Sku = sku, Options = values };
        }
    }

    private static Refusal? Check(ImmutableArray<ProductOption> options) => options switch
    {
        { Length: > ProductLimits.Options } => Refusals.Invalid("options", $"A product has at most {ProductLimits.Options} options."),
        _ when options.Select(option => option.Name).Distinct().Count() != options.Length =>
            Refusals.Invalid("options", "Options have different names."),
        _ when options.Any(option => TextRules.Required("options", option.Name, ProductLimits.Option) is not null
            || option.Values.Any(value => TextRules.Required("options", value, ProductLimits.Option) is not null)) =>
            Refusals.Invalid("options", $"Options and their values have 1 to {ProductLimits.Option} characters."),
        _ when options.Any(option => option.Values.Length == 0 || option.Values.Distinct().Count() != option.Values.Length) =>
            Refusals.Invalid("options", "An option has one value or more, each once."),
        _ when options.Aggregate(1L, (count, option) => Math.Min(count * option.Values.Length, ProductLimits.Variants + 1)) > ProductLimits.Variants =>
            Refusals.Invalid("options", $"These make more than {ProductLimits.Variants} variants."),
        _ => null,
    };

    /// <summary>Where an existing variant belongs, or null if one of its values is gone.</summary>
    private static ImmutableArray<string>? Place(ImmutableArray<ProductOption> options, ImmutableArray<string> names, Variant variant)
    {
        var place = options.Select(option => names.IndexOf(option.Name) is >= 0 and var at ? variant.Options[at] : option.Values[0]).ToImmutableArray();
        return options.Zip(place).All(pair => pair.First.Values.Contains(pair.Second)) ? place : null;
    }

    private static IEnumerable<ImmutableArray<string>> Combinations(ImmutableArray<ProductOption> options) => options.Aggregate(
        Enumerable.Repeat(ImmutableArray<string>.Empty, 1),
        (all, option) => all.SelectMany(values => option.Values, (values, value) => values.Add(value)));

    private static Sku Propose(string prefix, ImmutableArray<string> values, HashSet<Sku> used)
    {
        var whole = string.Join('-', values.Prepend(prefix).Select(Part).Where(part => part.Length > 0));
        if (whole.Length == 0) whole = "SKU";
        if (whole.Length > SkuLength - 4) whole = whole[..(SkuLength - 4)];
        for (var n = 1; ; n++)
            if (new Sku(n == 1 ? whole : $"{whole}-{n}") is var sku && !used.Contains(sku)) return sku;
    }

    private static string Part(string text)
    {
        var part = new StringBuilder();
        foreach (var c in text.Select(Accents.Without))
            if (char.IsAsciiLetterOrDigit(c) && part.Length < PartLength) part.Append(char.ToUpperInvariant(c));
        return part.ToString();
    }

    private static string Key(ImmutableArray<string> values) => string.Join('\n', values);
}
