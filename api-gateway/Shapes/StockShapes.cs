using System.ComponentModel.DataAnnotations;

namespace Ecommerce.ApiGateway.Shapes;

/// <param name="Available">Units for sale now, over all shards.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="StartsAt">Nobody can buy before; count down to it. Null if it is simply for sale.</param>
/// <param name="UnitsPerOrder">The most one order may have; null if there is no limit.</param>
/// <param name="AdmissionsPerMinute">There is a waiting room: join it, and check out when the turn has come.</param>
public sealed record StockLevelDto(
    string Sku, int Available, long Version, DateTimeOffset? StartsAt, int? UnitsPerOrder, int? AdmissionsPerMinute = null)
{
    public static StockLevelDto Of(StockLevel level) =>
        new(level.Sku.Value, level.Available, level.Version, level.StartsAt, level.UnitsPerOrder, level.AdmissionsPerMinute);
}

/// <example>{"startsAt":"2026-11-27T08:00:00Z","unitsPerOrder":2}</example>
public sealed record SaleDto(DateTimeOffset? StartsAt, [property: Range(1, CartLimits.Quantity)] int? UnitsPerOrder);

/// <example>{"shards":16}</example>
public sealed record ReshardDto([property: Range(1, ProductLimits.Shards)] int Shards);

/// <summary>One shard. Received + moved, and what staff adjusted, = available + held + sold.</summary>
/// <param name="Moved">Units that came from other shards less those that went there.</param>
public sealed record StockShareDto(int Available, int Held, long Sold, long Received, long Moved);

/// <param name="Active">The first so many shards take units and orders; the others only keep what orders hold there.</param>
/// <param name="OnTheirWay">Units between shards just now.</param>
public sealed record StockSharesDto(string Sku, int Active, long OnTheirWay, ImmutableArray<StockShareDto> Shards)
{
    /// <param name="shards">All of them, shard 0 first.</param>
    public static StockSharesDto Of(string sku, IReadOnlyList<StockView> shards) => new(
        sku, shards[0].Arrangement.Active, -shards.Sum(shard => shard.Moved),
        [.. shards.Select(s => new StockShareDto(s.Available, s.Held, s.Sold, s.Received, s.Moved))]);
}
