using System.Text.Json;
using Ecommerce.Domain;
using Ecommerce.GrainInterfaces;

namespace Ecommerce.Silo;

/// <summary>
/// Fills an empty shop from the files named in <c>Shop:Catalogues</c>: JSON arrays, or one product per line in .ndjson.
/// Every step is idempotent, so a start that was killed half-way is continued by the next one. <c>Shop:SeedAtOnce</c> products are
/// worked on at a time: 64, unless the store is slower than that.
/// </summary>
internal sealed class Seed(IGrainFactory grains, IConfiguration settings, ILogger<Seed> log) : BackgroundService
{
    private const int ReportEvery = 10_000;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly int _atOnce = settings.GetValue("Shop:SeedAtOnce", 64);

    private readonly string[] _files = settings.GetSection("Shop:Catalogues").Get<string[]>() ?? [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var file in _files)
        {
            var done = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(settings["Shop:Data"]!))!, Path.GetFileName(file) + ".seeded");
            if (File.Exists(done)) continue;

            var count = 0;
            await Parallel.ForEachAsync(
                SeedFile.Read(file, stoppingToken),
                new ParallelOptions { MaxDegreeOfParallelism = _atOnce, CancellationToken = stoppingToken },
                async (product, cancellation) =>
                {
                    await AddSurely(product, cancellation);
                    if (Interlocked.Increment(ref count) % ReportEvery == 0) log.LogInformation("Seeded {Count} products", count);
                });
            await File.WriteAllTextAsync(done, "", stoppingToken);
            log.LogInformation("Seeded {Count} products of {Catalogue}", count, Path.GetFileName(file));
        }
    }

    /// <summary>A fault means unknown: the same is asked again, for as long as it takes. A busy store is no reason for a silo to end.</summary>
    private async Task AddSurely(SeedProduct product, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Add(product);
                return;
            }
            catch (Exception fault) when (fault is not JsonException && !cancellation.IsCancellationRequested)
            {
                log.LogWarning("Product {Product} is tried again after attempt {Attempt}: {Fault}", product.Id, attempt, fault.Message);
                var pause = TimeSpan.FromSeconds(attempt);
                await Task.Delay(pause < LongestPause ? pause : LongestPause, cancellation);
            }
        }
    }

    private async Task Add(SeedProduct product)
    {
        var grain = grains.Product(new(product.Id));
        if (await grain.Get() is not null) return;

        Check(product.Id, await grain.Define(new(product.ToDraft())));
        foreach (var variant in product.Variants.Where(variant => variant.Stock > 0))
            Check(product.Id, await grains.Stock(new(variant.Sku)).Restock(new("seed", variant.Stock, "first delivery")));
        Check(product.Id, await grain.Publish(new()));
    }

    private static void Check(string product, Refusal? refusal)
    {
        if (refusal is not null) throw new JsonException($"Product {product}: {refusal.Code} {refusal.Field}: {refusal.Detail}");
    }
}

internal static class SeedHosting
{
    public static void AddSeed(this WebApplicationBuilder builder) => builder.Services.AddHostedService<Seed>();
}
