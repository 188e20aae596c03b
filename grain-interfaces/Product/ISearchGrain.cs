namespace Ecommerce.GrainInterfaces;

/// <summary>Each silo's own index of the listing, at most about a second behind.</summary>
[Alias("search"), GrainInterfaceType("search")]
public interface ISearchGrain : IGrainWithIntegerKey
{
    [Alias("find"), ReadOnly] ValueTask<CatalogPage> Find(CatalogQuery query);

    /// <summary>The product behind a page's address, or null.</summary>
    [Alias("by-slug"), ReadOnly] ValueTask<ProductId?> BySlug(string slug);
}
