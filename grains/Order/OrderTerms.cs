namespace Ecommerce.Grains;

/// <summary>Freezes the buyer's cart under the order and prices it: what the order will be about, or why there is none.</summary>
internal sealed class OrderTerms(IGrainFactory grains, SaleDoor door, TimeProvider clock, TimeSpan timeToPay)
{
    public async Task<(OrderPlaced? Terms, Refusal? Refusal)> Agree(OrderId id, PlaceOrder command)
    {
        var cart = grains.Cart(command.Buyer);
        var wanted = await cart.Get();
        if ((wanted.Order is null || wanted.Order == id) && await door.Refuse(command.Buyer, wanted.Lines) is { } closed)
        {
            // An earlier try may have frozen it before the last units went, or be about to: what it shows is only what is durable.
            await cart.Close(new(id, Bought: false));
            return (null, closed);
        }

        var frozen = await Freeze(cart, id);
        if (frozen.Refusal is not null) return (null, frozen.Refusal);

        var priced = await Quotes.Price(
            grains, new(frozen.Lines, frozen.Codes, Customer.Of(command.Buyer, command.Contact.Email)),
            new(command.Address.Country, command.Address.Region, command.Shipping) { Currency = command.ExpectedTotal.Currency },
            clock.GetUtcNow());
        var refusal = priced switch
        {
            { Unavailable: [var gone, ..] } => Refusals.CartUnavailable(gone.Sku),
            { Refusal: { } no } => no,
            { Quote: { } quote } when quote.Total != command.ExpectedTotal => Changed(priced, command.ExpectedTotal),
            _ => null,
        };
        if (refusal is not null)
        {
            await cart.Close(new(id, Bought: false));
            return (null, refusal);
        }

        var now = clock.GetUtcNow();
        return (new(
            command.Buyer, command.Fingerprint(), command.Contact, command.Address, command.PaymentToken, await door.OverItsShards(priced.Quote!),
            (int)(GrainKeys.StableHash(id.Value) & int.MaxValue), now, now + timeToPay, command.Language), null);
    }

    /// <summary>A code that this customer has used up is the reason to tell, as only the address given at checkout may have shown it.</summary>
    private static Refusal Changed(CartQuote priced, Money expected)
    {
        var changed = Refusals.PriceChanged(expected, priced.Quote!.Total);
        return priced.Codes.FirstOrDefault(answer => answer.Refusal == Refusals.PromotionUsedUp) is { } code
            ? Refusals.PromotionUsedUp with { Field = changed.Field, Subject = code.Code, Totals = changed.Totals }
            : changed;
    }

    /// <summary>
    /// A checkout that froze the cart and died before it was placed would keep the cart for ever. So the order that holds it
    /// is asked; if nothing was placed there, nothing can be any more, and the cart is ours.
    /// </summary>
    private async Task<FrozenCart> Freeze(ICartGrain cart, OrderId id)
    {
        var frozen = await cart.Freeze(new(id));
        if (frozen.Refusal is not { Subject: { } other } || !await grains.Order(new(other)).Abandon()) return frozen;

        await cart.Close(new(new(other), Bought: false));
        return await cart.Freeze(new(id));
    }
}
