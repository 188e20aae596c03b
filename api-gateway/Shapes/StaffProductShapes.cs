using System.ComponentModel.DataAnnotations;

namespace Ecommerce.ApiGateway.Shapes;

/// <summary>What something costs in another currency than the shop's own.</summary>
public sealed record PriceDto(MoneyDto Price, MoneyDto? CompareAt = null)
{
    public static PriceDto Of(Price price) => new(MoneyDto.Of(price.Amount), MoneyDto.Of(price.CompareAt));

    public Price ToPrice() => new(Price.ToMoney(), CompareAt?.ToMoney());
}

/// <param name="Options">One value per option name of the product, in that order.</param>
/// <param name="Elsewhere">Prices in the other currencies that it is sold in; all variants of a product are sold in the same.</param>
public sealed record VariantDraftDto(
    [property: RegularExpression(IdRules.Pattern)] string Sku,
    [property: MaxLength(ProductLimits.Options)] ImmutableArray<string> Options,
    MoneyDto Price,
    MoneyDto? CompareAt = null,
    [property: Range(0, ProductLimits.WeightGrams)] int WeightGrams = 0,
    [property: MaxLength(ProductLimits.Option)] string? Barcode = null,
    ImmutableArray<PriceDto>? Elsewhere = null)
{
    public static VariantDraftDto Of(Variant variant) => new(
        variant.Sku.Value, variant.Options, MoneyDto.Of(variant.Price), MoneyDto.Of(variant.CompareAt), variant.WeightGrams, variant.Barcode,
        [.. variant.Elsewhere.Select(PriceDto.Of)]);

    public Variant ToVariant() => new(
        new(Sku), Options, Price.ToMoney(), CompareAt?.ToMoney(), WeightGrams, string.IsNullOrEmpty(Barcode) ? null : Barcode)
    {
        Elsewhere = [.. (Elsewhere ?? []).Select(price => price.ToPrice())],
    };
}

/// <param name="Url">A path of the shop's own, for example of an uploaded picture.</param>
/// <param name="Colour">The colour of the variants that it shows, or null if it shows them all.</param>
/// <param name="Name">What it was uploaded as, or null.</param>
public sealed record PictureDraftDto(
    [property: MaxLength(ProductLimits.Line)] string Url,
    [property: MaxLength(ProductLimits.Line)] string Alt,
    [property: MaxLength(ProductLimits.Option)] string? Colour = null,
    [property: RegularExpression(IdRules.Pattern)] string? Name = null)
{
    public static PictureDraftDto Of(Picture picture) => new(picture.Url, picture.Alt, picture.Colour, picture.Name);

    public Picture ToPicture() => new(Url, Alt, string.IsNullOrEmpty(Colour) ? null : Colour, string.IsNullOrEmpty(Name) ? null : Name);
}

/// <summary>What staff write about a product. Pictures and variants are shown in this order.</summary>
/// <param name="Slug">Its page's address: small letters, digits and hyphens. No other product may have it.</param>
/// <param name="Archetype">The kind of object, for the drawing where no picture exists.</param>
/// <param name="Shards">How many parts share each SKU's units: 1, or 16 to 32 for a flash sale. Never changed afterwards.</param>
public sealed record ProductDraftDto(
    [property: RegularExpression(ProductRules.SlugPattern), MaxLength(ProductLimits.Name)] string Slug,
    [property: MaxLength(ProductLimits.Name)] string Name,
    [property: MaxLength(ProductLimits.Name)] string Maker,
    [property: MaxLength(ProductLimits.Name)] string Category,
    [property: MaxLength(ProductLimits.Line)] string Tagline,
    [property: MaxLength(ProductLimits.Text)] string Description,
    [property: MaxLength(ProductLimits.Line)] string Material,
    [property: MaxLength(ProductLimits.Line)] string Dimensions,
    [property: MaxLength(ProductLimits.Text)] string Care,
    [property: MaxLength(ProductLimits.Name)] string Archetype,
    [property: MaxLength(ProductLimits.Options)] ImmutableArray<string> OptionNames,
    [property: MinLength(1), MaxLength(ProductLimits.Variants)] ImmutableArray<VariantDraftDto> Variants,
    [property: MaxLength(ProductLimits.Pictures)] ImmutableArray<PictureDraftDto> Pictures,
    [property: Range(1, ProductLimits.Shards)] int Shards = 1)
{
    public static ProductDraftDto Of(ProductDraft draft) => new(
        draft.Slug, draft.Name, draft.Maker, draft.Category, draft.Tagline, draft.Description, draft.Material, draft.Dimensions, draft.Care,
        draft.Archetype, draft.OptionNames, [.. draft.Variants.Select(VariantDraftDto.Of)],
        [.. draft.Pictures.Select(PictureDraftDto.Of)], draft.Shards);

    /// <summary>What staff do not write stays as it is.</summary>
    public ProductDraft ToDraft(ProductDraft? now, DateTimeOffset at) => new(
        Slug, Name, Maker, Category, Tagline, Description, Material, Dimensions, Care, Archetype, OptionNames,
        [.. Variants.Select(variant => variant.ToVariant())], [.. Pictures.Select(picture => picture.ToPicture())],
        now?.Reviews ?? [], now?.RatingTenths ?? 0, now?.RatingCount ?? 0, now?.CreatedAt ?? at, Shards);
}

/// <param name="What">defined, repriced, published or withdrawn.</param>
/// <param name="By">Who of the staff, or null if nobody did by hand.</param>
public sealed record ProductActDto(long Version, DateTimeOffset At, string What, string? By)
{
    public static ProductActDto Of(ProductAct act) => new(act.Version, act.At, act.What, act.By?.Value);
}

/// <summary>A product as staff see it.</summary>
/// <param name="State">draft: shoppers do not see it; published; changed: shoppers see it as it was published, this draft waits.</param>
/// <param name="Acts">The newest 50 acts, newest first.</param>
public sealed record StaffProductDto(
    string Id, long Version, ProductState State, ProductDraftDto Draft, DateTimeOffset CreatedAt, ImmutableArray<ProductActDto> Acts)
{
    public static StaffProductDto Of(ProductEdit edit) => new(
        edit.Id.Value, edit.Version, edit.State, ProductDraftDto.Of(edit.Draft), edit.Draft.CreatedAt,
        [.. edit.Acts.Reverse().Select(ProductActDto.Of)]);
}

/// <param name="Price">The lowest of its variants' prices.</param>
/// <param name="Variants">How many it has.</param>
public sealed record StaffProductEntryDto(
    string Id, long Version, ProductState State, string Slug, string Name, string Maker, string Category, MoneyDto Price, int Variants,
    PictureDto? Picture, string Archetype, DateTimeOffset ChangedAt)
{
    public static StaffProductEntryDto Of(ProductEntry entry) => new(
        entry.Id.Value, entry.Version, entry.State, entry.Slug, entry.Name, entry.Maker, entry.Category, MoneyDto.Of(entry.Price),
        entry.Variants, entry.Picture is { } picture ? PictureDto.Of(picture) : null, entry.Archetype, entry.ChangedAt);
}

/// <param name="Next">Send it as <c>after</c> for the next page; null on the last one.</param>
public sealed record StaffProductPageDto(ImmutableArray<StaffProductEntryDto> Items, string? Next);

public sealed record MatrixOptionDto([property: MaxLength(ProductLimits.Option)] string Name, ImmutableArray<string> Values);

/// <param name="Price">What a new combination costs, unless the product has a variant whose price it can take.</param>
/// <param name="Prefix">What proposed SKUs begin with; the product's slug if not given.</param>
/// <param name="Elsewhere">What it costs in other currencies; as the product's first variant if not given.</param>
/// <example>{"options":[{"name":"Colour","values":["Chalk","Moss"]},{"name":"Size","values":["S","L"]}],"price":{"minor":1600,"currency":"GBP"}}</example>
public sealed record MatrixDto(
    [property: MaxLength(ProductLimits.Options)] ImmutableArray<MatrixOptionDto> Options, MoneyDto? Price = null, string? Prefix = null,
    ImmutableArray<PriceDto>? Elsewhere = null)
{
    /// <summary>A variant that is not there yet, but for its SKU and options; null if nothing says what it costs.</summary>
    public Variant? Fresh(Variant? first) => (Price?.ToMoney() ?? first?.Price) is not { } price ? null : new(default, [], price, null, 0, null)
    {
        Elsewhere = [.. Elsewhere?.Select(other => other.ToPrice()) ?? (first?.Elsewhere ?? []).Select(other => other with { CompareAt = null })],
    };
}

/// <summary>A proposal; nothing is changed by it.</summary>
public sealed record MatrixProposalDto(ImmutableArray<string> OptionNames, ImmutableArray<VariantDraftDto> Variants);
