namespace Ecommerce.GrainInterfaces;

/// <summary>
/// Questions in a currency. The home currency is asked for as it was when there was no other: while a cluster is rolled, a silo of
/// the release before has to answer.
/// </summary>
public static class InCurrency
{
    public static ValueTask<Offer?> Offer(this IProductGrain product, Sku sku, string currency) =>
        currency == Currencies.Home ? product.Offer(sku) : product.OfferIn(sku, currency);

    public static ValueTask<ImmutableArray<WishSeen>> Look(this IWishlistGrain list, string currency) =>
        currency == Currencies.Home ? list.Look() : list.LookIn(currency);
}
