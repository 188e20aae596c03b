using System.Net;
using System.Net.Sockets;
using BenchmarkDotNet.Attributes;
using Ecommerce.Domain;
using Ecommerce.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace Ecommerce.Bench.Micro;

[Alias("bench.micro")]
public interface IMicroGrain : IGrainWithIntegerKey
{
    [Alias("nothing")] ValueTask Nothing();

    [Alias("take")] ValueTask<Refusal?> Take(Reserve command);

    [Alias("keep-json")] ValueTask KeepJson();

    [Alias("keep-binary")] ValueTask KeepBinary();
}

[GenerateSerializer, Alias("bench.kept")]
public sealed record Kept([property: Id(0)] string Text = "", [property: Id(1)] long Number = 0);

[Reentrant, GrainType("bench-micro")]
public sealed class MicroGrain(
    [PersistentState("micro", GrainBenchmarks.Json)] IPersistentState<Kept> json,
    [PersistentState("micro", GrainBenchmarks.Binary)] IPersistentState<Kept> binary) : Grain, IMicroGrain
{
    public ValueTask Nothing() => default;

    public ValueTask<Refusal?> Take(Reserve command) => default;

    public ValueTask KeepJson() => Keep(json);

    public ValueTask KeepBinary() => Keep(binary);

    private static async ValueTask Keep(IPersistentState<Kept> store)
    {
        store.State = new("six hundred bytes would be an order; this is a counter", store.State.Number + 1);
        await store.WriteStateAsync();
    }
}

/// <summary>A silo in this process and a hundred callers beside it; the figures are per call.</summary>
public class GrainBenchmarks
{
    internal const string Json = "json";
    internal const string Binary = "binary";
    private const int Callers = 100;
    private const int Each = 50;

    private readonly Reserve _command = new(Things.Order(1), 1, Things.Noon);
    private IHost _host = null!;
    private IMicroGrain[] _grains = [];

    /// <summary>Whether the silo looks at who calls, as the shop's does.</summary>
    [Params(false, true)]
    public bool Guarded { get; set; }

    [GlobalSetup]
    public async Task Start()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleans(silo => (Guarded ? silo.GuardCalls(builder.Configuration, typeof(IMicroGrain).Assembly) : silo).UseLocalhostClustering(FreePort(), FreePort())
            .AddMemoryGrainStorage(Json)
            .AddMemoryGrainStorage(Binary, (OptionsBuilder<MemoryGrainStorageOptions> storage) => storage.Configure<Serializer>(
                (options, serializer) => options.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer))));
        _host = builder.Build();
        await _host.StartAsync();
        var grains = _host.Services.GetRequiredService<IGrainFactory>();
        _grains = [.. Enumerable.Range(0, Callers).Select(n => grains.GetGrain<IMicroGrain>(n))];
        await Everybody(grain => grain.Nothing());
    }

    [GlobalCleanup]
    public Task Stop() => _host.StopAsync();

    [Benchmark(OperationsPerInvoke = Callers * Each)]
    public Task NoOp() => Everybody(grain => grain.Nothing());

    [Benchmark(OperationsPerInvoke = Callers * Each)]
    public Task NoOpOfOneGrain() => Everybody(_ => _grains[0].Nothing());

    [Benchmark(OperationsPerInvoke = Callers * Each)]
    public Task ImmutableRecord() => Everybody(async grain => _ = await grain.Take(_command));

    [Benchmark(OperationsPerInvoke = Callers * Each)]
    public Task MemoryStorageJson() => Everybody(grain => grain.KeepJson());

    [Benchmark(OperationsPerInvoke = Callers * Each)]
    public Task MemoryStorageBinary() => Everybody(grain => grain.KeepBinary());

    private Task Everybody(Func<IMicroGrain, ValueTask> ask) => Task.WhenAll(_grains.Select(grain => Task.Run(async () =>
    {
        for (var n = 0; n < Each; n++) await ask(grain);
    })));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
