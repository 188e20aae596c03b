namespace Ecommerce.Domain;

/// <summary>What a product must look like to be sold. The first thing wrong is named; null is yes.</summary>
public static class ProductRules
{
    /// <summary>What a slug looks like, as a regular expression.</summary>
    public const string SlugPattern = "^[a-z0-9-]+$";

    public static Refusal? Check(ProductDraft draft) =>
        CheckTexts(draft) ?? CheckShape(draft)
        ?? draft.Variants.Select(v => CheckVariant(draft, v)).FirstOrDefault(r => r is not null)
        ?? draft.Pictures.Select(CheckPicture).FirstOrDefault(r => r is not null)
        ?? draft.Reviews.Select(CheckReview).FirstOrDefault(r => r is not null);

    public static Refusal? CheckPrice(Money price, Money? compareAt) =>
        price.Minor is <= 0 or > MoneyLimits.UnitPrice
            ? Refusals.Invalid("price", $"A price is from 1 to {MoneyLimits.UnitPrice} minor units.")
        : compareAt is { } was && (was.Currency != price.Currency || was.Minor <= price.Minor || was.Minor > MoneyLimits.UnitPrice)
            ? Refusals.Invalid("compareAt", "A compare-at price is in the same currency and above the price.")
        : null;

    /// <summary>A variant's prices, whatever the other variants' are.</summary>
    public static Refusal? CheckPrices(Variant variant) =>
        variant.Price.Currency != Currencies.Home ? Refusals.Invalid("price", $"This price is in {Currencies.Home}.")
        : CheckPrice(variant.Price, variant.CompareAt)
        ?? (!variant.Elsewhere.Select(price => price.Currency).SequenceEqual(Currencies.Others.Where(c => variant.In(c) is not null))
            ? Refusals.Invalid("elsewhere", $"Other prices are one each in {string.Join(", ", Currencies.Others)}, in this order.")
            : variant.Elsewhere.Select(price => CheckPrice(price.Amount, price.CompareAt)).FirstOrDefault(r => r is not null));

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
        { Reviews.Length: > ProductLimits.Reviews } =>
            Refusals.Invalid("reviews", $"A product carries at most {ProductLimits.Reviews} reviews."),
        { Shards: < 1 or > ProductLimits.Shards } =>
            Refusals.Invalid("shards", $"A product has 1 to {ProductLimits.Shards} shards."),
        { RatingTenths: < 0 or > 50 } or { RatingCount: < 0 } => Refusals.Invalid("rating", "A rating is from 0 to 50 tenths."),
        _ when d.OptionNames.Any(name => !IsLine(name, ProductLimits.Option)) || d.OptionNames.Distinct().Count() != d.OptionNames.Length =>
            Refusals.Invalid("optionNames", $"Options have different names of 1 to {ProductLimits.Option} characters."),
        _ when d.Variants.Select(v => v.Sku).Distinct().Count() != d.Variants.Length =>
            Refusals.Invalid("variants", "Each variant has a SKU of its own."),
        _ when d.Variants.Select(v => string.Join('\n', v.Options)).Distinct().Count() != d.Variants.Length =>
            Refusals.Invalid("variants", "Each variant has a combination of options of its own."),
        _ => null,
    };

    /// <summary>What is wrong with one variant of a product, whatever the others are.</summary>
    public static Refusal? CheckVariant(ProductDraft draft, Variant variant) =>
        !IdRules.IsId(variant.Sku.Value) ? Refusals.Invalid("sku", IdRules.Sentence)
        : variant.Options.Length != draft.OptionNames.Length ? Refusals.Invalid("options", "A variant has one value per option.")
        : variant.Options.Any(value => !IsLine(value, ProductLimits.Option))
            ? Refusals.Invalid("options", $"An option's value has 1 to {ProductLimits.Option} characters.")
        : variant.WeightGrams is < 0 or > ProductLimits.WeightGrams
            ? Refusals.Invalid("weightGrams", $"A weight is from 0 to {ProductLimits.WeightGrams} grams.")
        : variant.Barcode is { } barcode && !IsLine(barcode, ProductLimits.Option)
            ? Refusals.Invalid("barcode", $"A barcode has 1 to {ProductLimits.Option} characters, or there is none.")
        : CheckPrices(variant)
        ?? (draft.Currencies.Skip(1).SequenceEqual(variant.Elsewhere.Select(price => price.Currency))
            ? null
            : Refusals.Invalid("elsewhere", "All variants of a product are sold in the same currencies."));

    private static Refusal? CheckPicture(Picture picture) =>
        !IsLine(picture.Url, ProductLimits.Line) || picture.Url[0] != '/' || picture.Url.StartsWith("//", StringComparison.Ordinal)
            || picture.Url.Any(c => c is <= ' ' or '\\' or > '~')
            ? Refusals.Invalid("pictures", "A picture's address is a path of this shop, such as /img/p/mug.avif.")
        : !IsLine(picture.Alt, ProductLimits.Line)
            ? Refusals.Invalid("pictures", $"A picture is described in 1 to {ProductLimits.Line} characters.")
        : picture.Colour is { } colour && !IsLine(colour, ProductLimits.Option)
            ? Refusals.Invalid("pictures", $"A picture's colour has 1 to {ProductLimits.Option} characters, or there is none.")
        : picture.Name is { } name && !IdRules.IsId(name) ? Refusals.Invalid("pictures", IdRules.Sentence)
        : null;

    private static Refusal? CheckReview(Review review) =>
        review.Stars is >= 1 and <= 5 && IsLine(review.Title, ProductLimits.Line) && IsLine(review.Author, ProductLimits.Name)
            ? null
            : Refusals.Invalid("reviews", "A review has 1 to 5 stars, a title and an author.");

    /// <summary>Something to read, on one line.</summary>
    private static bool IsLine(string value, int most) =>
        !string.IsNullOrWhiteSpace(value) && value.Length <= most && !value.Any(char.IsControl);

    private static Refusal? Text(string field, string value, int most) =>
        string.IsNullOrWhiteSpace(value) || value.Length > most
            ? Refusals.Invalid(field, $"This has 1 to {most} characters.")
            : value.Any(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r'))
            ? Refusals.Invalid(field, "This contains characters that cannot be printed.")
            : null;

    private static Refusal? Slug(string slug) => slug.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
        ? null
        : Refusals.Invalid("slug", "A slug has small letters, digits and hyphens.");
}
