namespace Ecommerce.Domain;

public static class ProductLimits
{
    public const int Name = 100;
    public const int Text = 4000;
    public const int Line = 200;
    public const int Variants = 250;
    public const int Options = 5;
    public const int Pictures = 50;
    public const int Shards = 64;
    public const int Option = 50;
    public const int Reviews = 50;
    public const int WeightGrams = 10_000_000;
}

/// <param name="Url">A path of the shop's own, such as <c>/img/p/mug-chalk.avif</c>.</param>
/// <param name="Name">What staff uploaded it as, or null.</param>
[GenerateSerializer, Immutable, Alias("product.picture")]
public sealed record Picture(
    [property: Id(0)] string Url, [property: Id(1)] string Alt, [property: Id(2)] string? Colour, [property: Id(3)] string? Name = null);

/// <summary>What something costs in one currency.</summary>
/// <param name="CompareAt">What it cost before, in the same currency and above the amount, or null.</param>
[GenerateSerializer, Immutable, Alias("product.price")]
public sealed record Price([property: Id(0)] Money Amount, [property: Id(1)] Money? CompareAt = null)
{
    public string Currency => Amount.Currency;
}

/// <summary>One thing a shopper can put in a basket. <paramref name="Options"/> follow the product's option names in order.</summary>
/// <param name="Price">In the home currency.</param>
[GenerateSerializer, Immutable, Alias("product.variant")]
public sealed record Variant(
    [property: Id(0)] Sku Sku,
    [property: Id(1)] ImmutableArray<string> Options,
    [property: Id(2)] Money Price,
    [property: Id(3)] Money? CompareAt,
    [property: Id(4)] int WeightGrams,
    [property: Id(5)] string? Barcode)
{
    /// <summary>Prices in the other currencies, in the order of <see cref="Currencies.Others"/>; what lacks one is not sold in it.</summary>
    [Id(6)]
    public ImmutableArray<Price> Elsewhere { get => field.IsDefault ? [] : field; init; }

    /// <summary>This variant with its price in a currency, and no other; null if it is not sold in it.</summary>
    public Variant? In(string currency) =>
        currency == Price.Currency ? Elsewhere.IsEmpty ? this : this with { Elsewhere = [] }
        : Elsewhere.FirstOrDefault(price => price.Currency == currency) is { } price
            ? this with { Price = price.Amount, CompareAt = price.CompareAt, Elsewhere = [] }
        : null;

    /// <summary>By content, options included.</summary>
    public bool Equals(Variant? other) =>
        other is not null && (Sku, Price, CompareAt, WeightGrams, Barcode) == (other.Sku, other.Price, other.CompareAt, other.WeightGrams, other.Barcode)
        && Options.SequenceEqual(other.Options) && Elsewhere.SequenceEqual(other.Elsewhere);

    public override int GetHashCode() => Sku.GetHashCode();
}

/// <summary>A review; <paramref name="Sample"/> marks seed data that nobody wrote about a real purchase.</summary>
[GenerateSerializer, Immutable, Alias("product.review")]
public sealed record Review(
    [property: Id(0)] int Stars, [property: Id(1)] string Title, [property: Id(2)] string Author, [property: Id(3)] bool Sample);

/// <summary>Everything that staff write about a product.</summary>
/// <param name="Archetype">The kind of object, for the drawn tile where no picture exists.</param>
/// <param name="RatingTenths">Average rating times ten, 0 to 50.</param>
/// <param name="Shards">How many stock grains share each SKU's units at first; resharding a SKU changes it later.</param>
[GenerateSerializer, Immutable, Alias("product.draft")]
public sealed record ProductDraft(
    [property: Id(0)] string Slug,
    [property: Id(1)] string Name,
    [property: Id(2)] string Maker,
    [property: Id(3)] string Category,
    [property: Id(4)] string Tagline,
    [property: Id(5)] string Description,
    [property: Id(6)] string Material,
    [property: Id(7)] string Dimensions,
    [property: Id(8)] string Care,
    [property: Id(9)] string Archetype,
    [property: Id(10)] ImmutableArray<string> OptionNames,
    [property: Id(11)] ImmutableArray<Variant> Variants,
    [property: Id(12)] ImmutableArray<Picture> Pictures,
    [property: Id(13)] ImmutableArray<Review> Reviews,
    [property: Id(14)] int RatingTenths,
    [property: Id(15)] int RatingCount,
    [property: Id(16)] DateTimeOffset CreatedAt,
    [property: Id(17)] int Shards)
{
    /// <summary>What it is sold in, the home currency first. Its variants agree on it.</summary>
    public ImmutableArray<string> Currencies => [Variants[0].Price.Currency, .. Variants[0].Elsewhere.Select(price => price.Currency)];

    /// <summary>This product with prices of one currency; null if it is not sold in it.</summary>
    public ProductDraft? In(string currency) =>
        Currencies.Contains(currency) ? this with { Variants = [.. Variants.Select(variant => variant.In(currency)!)] } : null;

    public Variant? Find(Sku sku) => Variants.FirstOrDefault(variant => variant.Sku == sku);

    /// <summary>By content: the same definition again is no change.</summary>
    public bool Equals(ProductDraft? other) => other is not null && Texts == other.Texts && Numbers == other.Numbers
        && OptionNames.SequenceEqual(other.OptionNames) && Variants.SequenceEqual(other.Variants)
        && Pictures.SequenceEqual(other.Pictures) && Reviews.SequenceEqual(other.Reviews);

    public override int GetHashCode() => Texts.GetHashCode();

    private (string, string, string, string, string, string, string, string, string, string) Texts =>
        (Slug, Name, Maker, Category, Tagline, Description, Material, Dimensions, Care, Archetype);

    private (int, int, DateTimeOffset, int) Numbers => (RatingTenths, RatingCount, CreatedAt, Shards);
}
