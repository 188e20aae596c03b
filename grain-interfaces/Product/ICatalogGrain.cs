namespace Ecommerce.GrainInterfaces;

/// <summary>One partition of the listing, fed by product and stock news.</summary>
[Alias("catalog"), GrainInterfaceType("catalog")]
public interface ICatalogGrain : IGrainWithStringKey
{
    /// <summary>What changed after a sequence number; 0 asks for everything.</summary>
    [Alias("since"), ReadOnly] ValueTask<CatalogDelta> Since(long sequence);
}

/// <param name="Card">Null if the product is no longer listed.</param>
[GenerateSerializer, Immutable, Alias("catalog.item")]
public sealed record CatalogItem([property: Id(0)] ProductId Product, [property: Id(1)] ProductCard? Card);

[GenerateSerializer, Immutable, Alias("catalog.delta")]
public sealed record CatalogDelta([property: Id(0)] long Sequence, [property: Id(1)] ImmutableArray<CatalogItem> Items);
