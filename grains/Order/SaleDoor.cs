namespace Ecommerce.Grains;

/// <summary>Turns orders away that cannot be filled, before anything is frozen or written for them.</summary>
internal sealed class SaleDoor(IGrainFactory grains, Shelves shelves, TimeProvider clock)
{
    /// <summary>Why these lines cannot be bought now, or null. What is known may be a second old; only the stock itself says yes.</summary>
    public async Task<Refusal?> Refuse(UserId buyer, ImmutableArray<CartLine> lines)
    {
        foreach (var line in lines)
        {
            var refusal = await shelves.Level(line.Sku) switch
            {
                { StartsAt: { } start } when clock.GetUtcNow() < start => Refusals.SaleNotStarted(start),
                { UnitsPerOrder: { } most } when line.Quantity > most => Refusals.OverSaleLimit(line.Sku, most),
                { } level when line.Quantity > level.Available => Refusals.SoldOutOf(line.Sku),
                { AdmissionsPerMinute: not null } when !await HasTurn(line.Sku, buyer) => Refusals.NotYourTurn with { Subject = line.Sku.Value },
                _ => null,
            };
            if (refusal is null) continue;
            ShopMetrics.TurnedAway.Add(1, new KeyValuePair<string, object?>("code", refusal.Code));
            return refusal;
        }

        return null;
    }

    private async Task<bool> HasTurn(Sku sku, UserId buyer)
    {
        var now = clock.GetUtcNow();
        return await grains.WaitingPlace(sku, buyer).Get() is { } place && place.Turn <= now && now <= place.Until;
    }

    /// <summary>Over as many shards as each SKU has now; its product only says how many it began with.</summary>
    public async Task<Quote> OverItsShards(Quote quote)
    {
        var lines = await Task.WhenAll(quote.Lines.Select(async line =>
            await shelves.Level(line.Offer.Sku) is { } level ? line with { Offer = line.Offer with { Shards = level.Active } } : line));
        return quote with { Lines = [.. lines] };
    }
}
