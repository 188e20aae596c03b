namespace Ecommerce.GrainInterfaces;

/// <summary>One owner's basket.</summary>
[Alias("cart"), GrainInterfaceType("cart")]
public interface ICartGrain : IGrainWithStringKey
{
    /// <summary>Sets the quantity of one SKU; refused if the product does not offer it.</summary>
    [Alias("put")] ValueTask<CartAnswer> Put(PutLine command);

    [Alias("remove")] ValueTask<CartAnswer> Remove(RemoveLine command);

    /// <summary>Uses a coupon code, normalised; refused if it opens nothing that this owner could use now.</summary>
    [Alias("add-code")] ValueTask<CartAnswer> AddCode(AddCode command);

    [Alias("drop-code")] ValueTask<CartAnswer> DropCode(DropCode command);

    /// <summary>Takes over a guest's lines and codes; per SKU the larger quantity wins. Repeating it changes nothing.</summary>
    [Alias("merge")] ValueTask<CartAnswer> Merge(UserId guest);

    /// <summary>Gives up lines that another cart has absorbed, if they are still as they were.</summary>
    [Alias("surrender")] ValueTask<Refusal?> Surrender(SurrenderLines command);

    /// <summary>Freezes the lines under an order. The same order gets the same lines again; another one is refused.</summary>
    [Alias("freeze")] ValueTask<FrozenCart> Freeze(FreezeCart command);

    [Alias("close")] ValueTask<Refusal?> Close(CloseCart command);

    [Alias("get"), ReadOnly] ValueTask<CartView> Get();

    /// <summary>Prices the lines as they would be bought now.</summary>
    [Alias("quote"), ReadOnly] ValueTask<CartQuote> Quote(QuoteCart query);
}
