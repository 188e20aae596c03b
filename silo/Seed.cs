using System.Text.Json;
using Ecommerce.Domain;
using Ecommerce.GrainInterfaces;

namespace Ecommerce.Silo;

/// <summary>
/// Fills an empty shop from the files named in <c>Shop:Catalogues</c>: JSON arrays, or one product per line in .ndjson.
/// Every step is idempotent, so a start that was killed half-way is continued by the next one.
/// </summary>
internal sealed class Seed(IGrainFactory grains, IConfiguration settings, ILogger<Seed> log) : BackgroundService
{
    private const int AtOnce = 64;
    private const int ReportEvery = 10_000;

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
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
                async (product, _) =>
                {
                    await Add(product);
                    if (Interlocked.Increment(ref count) % ReportEvery == 0) log.LogInformation("Seeded {Count} products", count);
                });
            await File.WriteAllTextAsync(done, "", stoppingToken);
            log.LogInformation("Seeded {Count} products of {Catalogue}", count, Path.GetFileName(file));
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
