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
}

[GenerateSerializer, Immutable, Alias("product.picture")]
public sealed record Picture([property: Id(0)] string Url, [property: Id(1)] string Alt, [property: Id(2)] string? Colour);

/// <summary>One thing a shopper can put in a basket. <paramref name="Options"/> follow the product's option names in order.</summary>
[GenerateSerializer, Immutable, Alias("product.variant")]
public sealed record Variant(
    [property: Id(0)] Sku Sku,
    [property: Id(1)] ImmutableArray<string> Options,
    [property: Id(2)] Money Price,
    [property: Id(3)] Money? CompareAt,
    [property: Id(4)] int WeightGrams,
    [property: Id(5)] string? Barcode);

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
    [property: Id(17)] int Shards);

[GenerateSerializer, Immutable, Alias("product.command")]
public abstract record ProductCommand;

[GenerateSerializer, Immutable, Alias("product.define")]
public sealed record DefineProduct([property: Id(0)] ProductDraft Draft) : ProductCommand;

[GenerateSerializer, Immutable, Alias("product.reprice")]
public sealed record Reprice([property: Id(0)] Sku Sku, [property: Id(1)] Money Price, [property: Id(2)] Money? CompareAt) : ProductCommand;

[GenerateSerializer, Immutable, Alias("product.publish")]
public sealed record PublishProduct : ProductCommand;

[GenerateSerializer, Immutable, Alias("product.withdraw")]
public sealed record WithdrawProduct : ProductCommand;

[GenerateSerializer, Immutable, Alias("product.event")]
public abstract record ProductEvent;

[GenerateSerializer, Immutable, Alias("product.defined")]
public sealed record ProductDefined([property: Id(0)] ProductDraft Draft) : ProductEvent;

[GenerateSerializer, Immutable, Alias("product.repriced")]
public sealed record Repriced([property: Id(0)] Sku Sku, [property: Id(1)] Money Price, [property: Id(2)] Money? CompareAt) : ProductEvent;

[GenerateSerializer, Immutable, Alias("product.published")]
public sealed record ProductPublished : ProductEvent;

[GenerateSerializer, Immutable, Alias("product.withdrawn")]
public sealed record ProductWithdrawn : ProductEvent;
