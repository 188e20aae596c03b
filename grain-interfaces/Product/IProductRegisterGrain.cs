namespace Ecommerce.GrainInterfaces;

/// <summary>One partition of all products for staff, fed by the same news as the listing; the partitions are the listing's.</summary>
[Alias("product-register"), GrainInterfaceType("product-register")]
public interface IProductRegisterGrain : IGrainWithStringKey
{
    /// <summary>What fits, in order; one more than asked for if there are more.</summary>
    [Alias("find"), ReadOnly] ValueTask<ImmutableArray<ProductEntry>> Find(RegisterQuery query);
}
