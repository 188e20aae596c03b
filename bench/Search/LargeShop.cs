using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Ecommerce.Bench.Servers;

namespace Ecommerce.Bench.Search;

/// <summary>The embedded shop with a generated catalogue, which is seeded once and then kept in its folder.</summary>
internal sealed partial class LargeShop(string folder, int products) : IDisposable
{
    private ServerProcess? _server;

    public ServerProcess Server => _server ?? throw new InvalidOperationException("The shop is not started.");

    private string Catalogue => Path.Combine(folder, $"generated-{products}.ndjson");

    private bool IsSeeded => products == 0 || File.Exists(Catalogue + ".seeded");

    /// <summary>Starts on a seeded folder, and answers when everything is listed.</summary>
    public async Task Start()
    {
        Directory.CreateDirectory(folder);
        if (!IsSeeded) await Seed();
        Run();
        while (await Listed() < products) await Task.Delay(200);
    }

    /// <summary>Megabytes: of the process, of the managed heap when it was last collected, and of the index by its own accounts.</summary>
    public async Task<(double Process, double Heap, double Index)> Memory()
    {
        using var http = new HttpClient { BaseAddress = Server.Address };
        var metrics = await http.GetStringAsync("/metrics");
        return (Sum(ProcessLine()), Sum(HeapLines()), Sum(IndexLine()));

        double Sum(Regex line) =>
            line.Matches(metrics).Sum(match => double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture)) / (1 << 20);
    }

    public void Dispose() => _server?.Dispose();

    private async Task Seed()
    {
        var started = Stopwatch.GetTimestamp();
        Console.Error.WriteLine($"Seeding {products} products into {folder}, once; this takes minutes.");
        using (var node = Process.Start("node", [Path.Combine(Repository.Root, "catalogue", "catalogue.mjs"), "scale", $"{products}", Catalogue]))
            await node.WaitForExitAsync();
        Run();
        while (!IsSeeded || await Listed() < products)
        {
            await Task.Delay(1000);
            if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(30)) throw new TimeoutException("Not seeded after half an hour.");
        }

        Console.Error.WriteLine($"Seeded in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s.");
        await Server.Stop();
        Dispose();
    }

    private void Run() => _server = new(Repository.Assembly("silo", "Ecommerce.Silo"), [], ServerProcess.FreeAddress(), new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["Shop__Data"] = Path.Combine(folder, "shop.db"),
        ["Shop__Payments"] = "http://127.0.0.1:9",
        [products == 0 ? "Shop__None" : "Shop__Catalogues__0"] = Catalogue,
        ["Orleans__SiloPort"] = $"{ServerProcess.FreePort()}",
        ["Orleans__GatewayPort"] = $"{ServerProcess.FreePort()}",
    }, Path.Combine(folder, "shop.log"));

    private async Task<int> Listed()
    {
        using var http = new HttpClient { BaseAddress = Server.Address, Timeout = TimeSpan.FromSeconds(30) };
        try
        {
            var page = await http.GetStringAsync("/api/products?limit=1");
            return int.Parse(TotalField().Match(page).Groups["total"].Value, CultureInfo.InvariantCulture);
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
        {
            return -1;
        }
    }

    [GeneratedRegex("\"total\":(?<total>\\d+),")]
    private static partial Regex TotalField();

    [GeneratedRegex("""^process_working_set_bytes(\{.*\})? (?<value>\S+)""", RegexOptions.Multiline)]
    private static partial Regex ProcessLine();

    [GeneratedRegex("""^dotnet_gc_last_collection_heap_size_bytes\S* (?<value>\S+)""", RegexOptions.Multiline)]
    private static partial Regex HeapLines();

    [GeneratedRegex("""^\w*shop_search_memory\S* (?<value>\S+)""", RegexOptions.Multiline)]
    private static partial Regex IndexLine();
}
