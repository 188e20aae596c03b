namespace Ecommerce.Grains;

/// <summary>Asks the partitions what may run low, and the stock whether it does.</summary>
[StatelessWorker, GrainType("low-stock"), Reentrant]
public sealed class LowStockGrain : Grain, ILowStockGrain
{
    public async ValueTask<LowStockPage> Find(LowStockQuery query)
    {
        var (found, next) = (ImmutableArray.CreateBuilder<LowStock>(), query);
        while (true)
        {
            var some = await Candidates(next);
            var seen = await Task.WhenAll(some.Select(Look));
            foreach (var stock in seen.OfType<LowStock>().Where(stock => stock.Level.Available < query.Below))
            {
                if (found.Count == query.Limit) return new(found.ToImmutable(), found[^1].Level.Sku);
                found.Add(stock);
            }

            if (some.Count < query.Limit) return new(found.ToImmutable(), null);
            next = query with { After = some[^1] };
        }
    }

    private async Task<List<Sku>> Candidates(LowStockQuery query)
    {
        var parts = await Task.WhenAll(Enumerable.Range(0, GrainKeys.CatalogPartitions).Select(n => GrainFactory.StockWatch(n).Low(query).AsTask()));
        return [.. parts.SelectMany(part => part).OrderBy(sku => sku.Value, StringComparer.Ordinal).Take(query.Limit)];
    }

    private async Task<LowStock?> Look(Sku sku)
    {
        var shard = await GrainFactory.Stock(sku).Get();
        var level = await GrainFactory.Stock(sku).Level();
        return shard.Product is { } product && level is not null ? new(level, product, await GrainFactory.Product(product).Offer(sku)) : null;
    }
}
