namespace Ecommerce.Domain;

/// <summary>What a product must look like to be sold. The first thing wrong is named; null is yes.</summary>
public static class ProductRules
{
    public static Refusal? Check(ProductDraft draft) =>
        CheckTexts(draft) ?? CheckShape(draft) ?? draft.Variants.Select(v => CheckVariant(draft, v)).FirstOrDefault(r => r is not null);

    public static Refusal? CheckPrice(Money price, Money? compareAt, string currency) => (price, compareAt) switch
    {
        ({ Minor: <= 0 or > MoneyLimits.UnitPrice }, _) =>
            Refusals.Invalid("price", $"A price is from 1 to {MoneyLimits.UnitPrice} minor units."),
        _ when currency is not { Length: 3 } || !currency.All(char.IsAsciiLetterUpper) =>
            Refusals.Invalid("price", "A currency is three capital letters, such as GBP."),
        _ when price.Currency != currency => Refusals.Invalid("price", $"Prices of this product are in {currency}."),
        (_, { } was) when was.Currency != currency || was.Minor <= price.Minor || was.Minor > MoneyLimits.UnitPrice =>
            Refusals.Invalid("compareAt", "A compare-at price is in the same currency and above the price."),
        _ => null,
    };

    private static Refusal? CheckTexts(ProductDraft d) =>
        Text("slug", d.Slug, ProductLimits.Name) ?? Slug(d.Slug)
        ?? Text("name", d.Name, ProductLimits.Name) ?? Text("maker", d.Maker, ProductLimits.Name)
        ?? Text("category", d.Category, ProductLimits.Name) ?? Text("tagline", d.Tagline, ProductLimits.Line)
        ?? Text("description", d.Description, ProductLimits.Text) ?? Text("material", d.Material, ProductLimits.Line)
        ?? Text("dimensions", d.Dimensions, ProductLimits.Line) ?? Text("care", d.Care, ProductLimits.Text)
        ?? Text("archetype", d.Archetype, ProductLimits.Name);

    private static Refusal? CheckShape(ProductDraft d) => d switch
    {
        { Variants.Length: < 1 or > ProductLimits.Variants } =>
            Refusals.Invalid("variants", $"A product has 1 to {ProductLimits.Variants} variants."),
        { OptionNames.Length: > ProductLimits.Options } =>
            Refusals.Invalid("optionNames", $"A product has at most {ProductLimits.Options} options."),
        { Pictures.Length: > ProductLimits.Pictures } =>
            Refusals.Invalid("pictures", $"A product has at most {ProductLimits.Pictures} pictures."),
        { Shards: < 1 or > ProductLimits.Shards } =>
            Refusals.Invalid("shards", $"A product has 1 to {ProductLimits.Shards} shards."),
        { RatingTenths: < 0 or > 50 } or { RatingCount: < 0 } => Refusals.Invalid("rating", "A rating is from 0 to 50 tenths."),
        _ when d.Variants.Select(v => v.Sku).Distinct().Count() != d.Variants.Length =>
            Refusals.Invalid("variants", "Each variant has a SKU of its own."),
        _ when d.Variants.Select(v => string.Join('\n', v.Options)).Distinct().Count() != d.Variants.Length =>
            Refusals.Invalid("variants", "Each variant has a combination of options of its own."),
        _ => null,
    };

    private static Refusal? CheckVariant(ProductDraft draft, Variant variant) =>
        !IdRules.IsId(variant.Sku.Value) ? Refusals.Invalid("sku", IdRules.Sentence)
        : variant.Options.Length != draft.OptionNames.Length ? Refusals.Invalid("options", "A variant has one value per option.")
        : variant.WeightGrams < 0 ? Refusals.Invalid("weightGrams", "A weight is not negative.")
        : CheckPrice(variant.Price, variant.CompareAt, draft.Variants[0].Price.Currency);

    private static Refusal? Text(string field, string value, int most) =>
        string.IsNullOrWhiteSpace(value) || value.Length > most
            ? Refusals.Invalid(field, $"This has 1 to {most} characters.")
            : null;

    private static Refusal? Slug(string slug) => slug.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
        ? null
        : Refusals.Invalid("slug", "A slug has small letters, digits and hyphens.");
}
