using System.Globalization;
using Orleans.Configuration;

namespace Ecommerce.Bench.Session;

[Alias("no-op")]
public interface INoOpGrain : IGrainWithIntegerKey
{
    [Alias("echo")] ValueTask<NoOpBody> Echo(NoOpBody body);
}

[GenerateSerializer, Immutable, Alias("no-op.body")]
public sealed record NoOpBody([property: Id(0)] string Id, [property: Id(1)] int Quantity, [property: Id(2)] string Note);

[GrainType("no-op")]
public sealed class NoOpGrain : Grain, INoOpGrain
{
    public ValueTask<NoOpBody> Echo(NoOpBody body) => new(body);
}

/// <summary>JSON in, one of 10,000 grains that do nothing, JSON out: what this host can do of the kind of work a shop does.</summary>
internal static class NoOpServer
{
    public const int Grains = 10_000;

    public static async Task<int> Run(Arguments arguments)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Host.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(arguments.Number("silo", 0), arguments.Number("gateway", 0));
            silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = ("bench", "bench"));
        });
        var app = builder.Build();
        app.MapGet("/ready", () => "ready");
        app.MapPost("/echo/{grain:int}", (int grain, NoOpBody body, IGrainFactory grains) => grains.GetGrain<INoOpGrain>(grain).Echo(body));
        await app.RunAsync();
        return 0;
    }

    public static byte[] Request() => Load.HttpConnection.Request(
        "POST", string.Create(CultureInfo.InvariantCulture, $"/echo/{Random.Shared.Next(Grains)}"), "",
        """{"id":"harbour-mug-blue","quantity":1,"note":"one of a kind"}""");
}
