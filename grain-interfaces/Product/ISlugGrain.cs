namespace Ecommerce.GrainInterfaces;

/// <summary>One address of a product's page; its key is its uniqueness.</summary>
[Alias("slug"), GrainInterfaceType("slug")]
public interface ISlugGrain : IGrainWithStringKey
{
    /// <summary>
    /// The address is this product's from now, or another's. What its owner no longer uses, neither in its draft nor in what
    /// shoppers see, is free again; a claim of the last minute counts as used, as its owner may be about to write.
    /// </summary>
    [Alias("claim")] ValueTask<Refusal?> Claim(ProductId product);

    /// <summary>Whose address it is, or null if it is free.</summary>
    [Alias("owner")] ValueTask<ProductId?> Owner();
}
