namespace Ecommerce.GrainInterfaces;

/// <summary>The authority on one product's text, variants and prices.</summary>
[Alias("product"), GrainInterfaceType("product")]
public interface IProductGrain : IGrainWithStringKey
{
    /// <summary>Writes the draft anew. Its address and every SKU become its own, or the definition is refused.</summary>
    [Alias("define")] ValueTask<Refusal?> Define(DefineProduct command);

    [Alias("reprice")] ValueTask<Refusal?> Reprice(Reprice command);

    [Alias("publish")] ValueTask<Refusal?> Publish(PublishProduct command);

    [Alias("withdraw")] ValueTask<Refusal?> Withdraw(WithdrawProduct command);

    /// <summary>The product, or null if there is none or it is not published.</summary>
    [Alias("get"), ReadOnly] ValueTask<ProductView?> Get();

    /// <summary>The product as staff see it, or null if there is none.</summary>
    [Alias("edit"), ReadOnly] ValueTask<ProductEdit?> Edit();

    /// <summary>Whether its draft or what shoppers see has this address.</summary>
    [Alias("uses"), ReadOnly] ValueTask<bool> Uses(string slug);

    /// <summary>What one SKU costs now in the home currency, or null if it is not for sale.</summary>
    [Alias("offer"), ReadOnly] ValueTask<Offer?> Offer(Sku sku);

    /// <summary>The same in any currency; null as well if it is not sold in that one.</summary>
    [Alias("offer-in"), ReadOnly] ValueTask<Offer?> OfferIn(Sku sku, string currency);
}
