using System.Runtime.CompilerServices;
using System.Text.Json;
using Ecommerce.Domain;

namespace Ecommerce.Silo;

internal sealed record SeedReview(int Stars, string Title, string Author);

internal sealed record SeedImage(string Url, string Alt, string Colour);

internal sealed record SeedPrice(string Currency, long PriceMinor, long? CompareAtMinor)
{
    public Price ToPrice() => new(new(PriceMinor, Currency), CompareAtMinor is { } was ? new Money(was, Currency) : null);
}

/// <param name="Elsewhere">Prices in other currencies; a catalogue may have none.</param>
internal sealed record SeedVariant(
    string Sku, Dictionary<string, string> Options, long PriceMinor, long? CompareAtMinor, int Stock, int WeightGrams, string Barcode,
    SeedPrice[]? Elsewhere = null);

/// <summary>A product as the catalogue tool writes it.</summary>
internal sealed record SeedProduct(
    string Id, string Slug, string Name, string Maker, string Category, string Tagline, string Description, string Material,
    string Dimensions, string Care, string Archetype, string[] OptionNames, string Currency, decimal Rating, int ReviewCount,
    SeedReview[] Reviews, SeedImage[] Images, DateTimeOffset CreatedAt, SeedVariant[] Variants)
{
    public ProductDraft ToDraft() => new(
        Slug, Name, Maker, Category, Tagline, Description, Material, Dimensions, Care, Archetype, [.. OptionNames],
        [.. Variants.Select(ToVariant)],
        [.. Images.Select(image => new Picture(image.Url, image.Alt, image.Colour))],
        [.. Reviews.Select(review => new Review(review.Stars, review.Title, review.Author, Sample: true))],
        (int)(Rating * 10), ReviewCount, CreatedAt, Shards: 1);

    private Variant ToVariant(SeedVariant variant) => new(
        new(variant.Sku), [.. OptionNames.Select(name => variant.Options[name])], new(variant.PriceMinor, Currency),
        variant.CompareAtMinor is { } was ? new Money(was, Currency) : null, variant.WeightGrams, variant.Barcode)
    {
        Elsewhere = [.. (variant.Elsewhere ?? []).Select(price => price.ToPrice())],
    };
}

internal static class SeedFile
{
    public static async IAsyncEnumerable<SeedProduct> Read(string file, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(file);
        var lines = file.EndsWith(".ndjson", StringComparison.Ordinal);
        var products = JsonSerializer.DeserializeAsyncEnumerable<SeedProduct>(stream, topLevelValues: lines, JsonSerializerOptions.Web, cancellation);
        await foreach (var product in products)
            yield return product ?? throw new JsonException($"{file} contains an empty product.");
    }
}
