namespace Ecommerce.Domain;

/// <summary>What staff's list shows of a product, whether shoppers see it or not.</summary>
/// <param name="Price">The lowest of its variants' prices.</param>
/// <param name="Variants">How many it has.</param>
[GenerateSerializer, Immutable, Alias("product.entry")]
public sealed record ProductEntry(
    [property: Id(0)] ProductId Id,
    [property: Id(1)] long Version,
    [property: Id(2)] ProductState State,
    [property: Id(3)] string Slug,
    [property: Id(4)] string Name,
    [property: Id(5)] string Maker,
    [property: Id(6)] string Category,
    [property: Id(7)] Money Price,
    [property: Id(8)] int Variants,
    [property: Id(9)] Picture? Picture,
    [property: Id(10)] string Archetype,
    [property: Id(11)] DateTimeOffset ChangedAt)
{
    /// <summary>Newest change first.</summary>
    public CatalogPosition Position => new(-ChangedAt.UtcTicks, Id.Value);

    public static ProductEntry? Of(ProductId id, long version, Product product) => product.Draft is not { } draft ? null : new(
        id, version, product.State, draft.Slug, draft.Name, draft.Maker, draft.Category, draft.Variants.MinBy(v => v.Price.Minor)!.Price,
        draft.Variants.Length, draft.Pictures.FirstOrDefault(), draft.Archetype, product.Acts is [.., var act] ? act.At : draft.CreatedAt);

    public bool Fits(RegisterQuery query) =>
        (query.State is null || query.State == State)
        && (query.Text is null || new[] { Id.Value, Slug, Name, Maker, Category }.Any(
            text => text.Contains(query.Text, StringComparison.OrdinalIgnoreCase)));
}

/// <summary>A question to staff's list.</summary>
/// <param name="Text">Part of an id, a slug, a name, a maker or a category; null is any.</param>
/// <param name="After">Where the previous page ended, or null.</param>
[GenerateSerializer, Immutable, Alias("product-register.query")]
public sealed record RegisterQuery(
    [property: Id(0)] string? Text, [property: Id(1)] ProductState? State, [property: Id(2)] CatalogPosition? After, [property: Id(3)] int Limit);

/// <summary>One partition of all products: a projection in which the highest version of each wins.</summary>
[GenerateSerializer, Immutable, Alias("product-register.state")]
public sealed record ProductRegister([property: Id(0)] ImmutableDictionary<ProductId, ProductEntry> Entries)
{
    public static readonly ProductRegister Empty = new(ImmutableDictionary<ProductId, ProductEntry>.Empty);

    /// <summary>Returns the same instance when the change is no news.</summary>
    public ProductRegister With(CatalogChange change) =>
        change is CardChanged { Entry: { } entry } && entry.Version > (Entries.GetValueOrDefault(entry.Id)?.Version ?? 0)
            ? new(Entries.SetItem(entry.Id, entry))
            : this;

    /// <summary>The first of what fits, in order; one more than asked for if there are more.</summary>
    public ImmutableArray<ProductEntry> Find(RegisterQuery query) =>
    [
        .. Entries.Values.Where(entry => entry.Fits(query) && (query.After is not { } after || entry.Position.CompareTo(after) > 0))
            .OrderBy(entry => entry.Position).Take(query.Limit + 1),
    ];
}
