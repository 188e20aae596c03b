using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ecommerce.Bench;
using Ecommerce.Bench.HotSku;
using Ecommerce.Bench.Reports;
using Ecommerce.Domain;
using Ecommerce.GrainInterfaces;
using Ecommerce.Grains;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

// One stock grain in a silo of its own, callers in the same process, and a store that takes 5 ms.
var arguments = new Arguments(args);
var delay = TimeSpan.FromMilliseconds(arguments.Number("delay", 5));
var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.UseOrleans(silo =>
{
    silo.UseLocalhostClustering(FreePort(), FreePort());
    silo.Services.AddSingleton(services => new SlowStorage(
        delay, services.GetRequiredService<Serializer>(), services.GetRequiredService<IActivatorProvider>()));
    silo.Services.AddSingleton<IGrainStorage>(services => services.GetRequiredService<SlowStorage>());
    silo.AddMemoryGrainStorage("PubSubStore").AddMemoryStreams(Events.Provider).UseInMemoryReminderService();
    silo.AddEcommerceGrains();
});
using var host = builder.Build();
await host.StartAsync();
var grains = host.Services.GetRequiredService<IGrainFactory>();
var store = host.Services.GetRequiredService<SlowStorage>();

var report = new Report("hot-sku");
foreach (var callers in arguments.Text("callers", "512,2048").Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture)))
{
    var sku = new Sku($"hot-{callers}");
    var stock = await Stocked(sku, callers);
    var crowd = new Callers(stock, callers);
    await crowd.TakeAndReturn(arguments.Seconds("warm-up", 5));
    var (writes, bytes) = (store.Writes, store.Bytes);
    var sample = await crowd.TakeAndReturn(arguments.Seconds("seconds", 15));
    (writes, bytes) = (store.Writes - writes, store.Bytes - bytes);
    var seconds = sample.Count / sample.PerSecond;

    // Then thousands of holds that stay, as paid orders' do until they are packed.
    const int Units = 4_000;
    var last = new Sku($"last-{callers}");
    var sellOut = new Callers(await Stocked(last, Units), callers);
    var sold = await sellOut.TakeAll(attempts: Units * 3);

    report.Add([
        ("callers", callers), ("delay ms", delay.TotalMilliseconds), ("reservations/s", sample.PerSecond), ("commands/s", sample.PerSecond * 2),
        ("writes/s", writes / seconds), ("commands per write", 2.0 * sample.Count / writes), ("KB per write", bytes / 1024.0 / writes),
        ("p50 ms", sample.Percentile(.5).TotalMilliseconds), ("p99 ms", sample.Percentile(.99).TotalMilliseconds),
        ("CPU µs per command", sample.CpuMicrosecondsEach / 2), ("sell-out of 4,000 to 12,000: s", sold.Time.TotalSeconds),
        ("oversold", Oversold(sku, callers, crowd.MostPromised, 0) + Oversold(last, Units, sold.Promised, sold.Promised)),
    ]);
}

report.Print(arguments);
await host.StopAsync();
return 0;

async Task<IStockGrain> Stocked(Sku sku, int units)
{
    var stock = grains.Stock(sku);
    if ((await stock.Assign(new(new("bench"), 1)) ?? await stock.Restock(new("first", units, "bench"))) is { } refusal)
        throw new InvalidOperationException(refusal.Code);
    return stock;
}

// Units promised beyond what there were, by the callers' own count; and the store must agree with what they hold in the end.
int Oversold(Sku sku, int units, int promised, int held)
{
    var state = store.Stored<Recorded<Stock, StockEvent>>("stock", $"{sku}/0").State;
    if (state.Held.Count != held || state.Available + state.Held.Values.Sum(hold => hold.Quantity) + state.Sold != units)
        throw new InvalidOperationException($"{sku} has {state.Available} and holds {state.Held.Count} of {units}; callers hold {held}.");
    return Math.Max(0, promised - units);
}

static int FreePort()
{
    using var listener = new TcpListener(IPAddress.Loopback, 0);
    listener.Start();
    return ((IPEndPoint)listener.LocalEndpoint).Port;
}
