using System.Net;
using Ecommerce.ApiGateway;
using Ecommerce.Gateway.Tests.Fuzz;
using Ecommerce.Grains;
using Ecommerce.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace Ecommerce.Gateway.Tests;

/// <summary>
/// The whole shop in this process: a silo with the real grains over memory, the gateway inside it as the embedded shop has
/// it, real Kestrel on a free port, and the real payment company.
/// </summary>
public sealed class Shop : IAsyncLifetime
{
    private const string Secret = "what the shop and the payment company sign with";

    /// <summary>What its silo signs with: the first, and one that it replaces.</summary>
    internal static readonly string[] Keys = ["what silos sign with, and tests know", "what silos signed with before, until now"];

    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("gateway-tests-");
    private WebApplication? _company;
    private WebApplication? _shop;

    public Uri Address { get; private set; } = null!;

    /// <summary>What this shop is to write its log to, if to anything.</summary>
    internal ILoggerProvider? Log { get; init; }

    internal (string Key, string Value)[] Settings { get; init; } = [];

    public Uri Company => new(_company!.Urls.Single());

    public IServiceProvider Services => _shop!.Services;

    public KeptOffice Office { get; } = new();

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    /// <summary>Where a gateway in a process of its own finds the silo.</summary>
    public int GatewayPort { get; private set; }

    public async ValueTask InitializeAsync()
    {
        // Each must know the other's address before it starts.
        var address = $"http://127.0.0.1:{Ports.Free()}";
        _company = PaymentMock.Program.Build([
            "--urls", "http://127.0.0.1:0", "--Mock:Journal", Path.Combine(_files.FullName, "payments.jsonl"),
            "--Mock:HangSeconds=1", "--Mock:LateSeconds=6", $"--Mock:WebhookUrl={address}/api/webhooks/payments", $"--Mock:Secret={Secret}",
            "--Logging:LogLevel:Default", "Error",
        ]);
        await _company.StartAsync();

        (var siloPort, GatewayPort) = (Ports.Free(), Ports.Free());
        var builder = Loopback.Builder(
            "Development",
            [
                ("Gateway:WebhookSecrets:0", Secret), ("Gateway:Pictures", Path.Combine(_files.FullName, "pictures")),
                ("Shop:Keys:0", Keys[0]), ("Shop:Keys:1", Keys[1]),
                ("Mail:Folder", Path.Combine(_files.FullName, "mails")), .. Settings,
            ]);
        if (Log is not null) builder.Logging.AddProvider(Log);
        builder.WebHost.UseUrls(address);
        builder.AddHealth();
        builder.Host.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(siloPort, GatewayPort, null, "ecommerce", "embedded");
            silo.AddMemoryGrainStorageAsDefault();
            silo.UseInMemoryReminderService();
            if (Log is Leaks leaks) silo.AddMemoryStreams<LookedAt>(Events.Provider, Follow).Services.AddSingleton(leaks);
            else silo.AddMemoryStreams(Events.Provider, Follow);
            silo.Services.AddSingleton<IDeadLetterOffice>(Office);
            silo.AddEcommerceGrains();
            silo.Services.Configure<ShopKeyOptions>(builder.Configuration.GetSection("Shop"));
            silo.AddMail(builder.Configuration, development: true);
            silo.AddWebhooks(builder.Configuration, development: true);
            silo.AddMoneyWatch();
            silo.AddClusterWatch();
            silo.AddHttpPayments(new(_company.Urls.Single()), "http://127.0.0.1:3000/order/{order}");
        });
        builder.AddGateway();
        _shop = builder.Build();
        _shop.MapHealth();
        _shop.MapGateway();
        await _shop.StartAsync();
        Address = new(_shop.Urls.Single());
        await Catalogue.Fill(this);
    }

    private static void Follow(ISiloMemoryStreamConfigurator streams)
    {
        streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
        streams.ConfigurePullingAgent(agent => agent.Configure(o => o.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(20)));
    }

    public async ValueTask DisposeAsync()
    {
        await _shop!.DisposeAsync();
        await _company!.DisposeAsync();
        _files.Delete(recursive: true);
    }

    /// <summary>Somebody of their own: a fresh guest.</summary>
    public Task<Visitor> Guest() => Visitor.Guest(Address);

    public Visitor Member(string name) => new(Address, ("Authorization", "Dev " + name));

    public Visitor Staff() => Member("sam:staff");

    public Visitor Nobody() => new(Address);
}

internal static class Loopback
{
    public static WebApplicationBuilder Builder(string environment = "Development", params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        builder.Logging.ClearProviders();
        return builder;
    }
}

internal static class Ports
{
    public static int Free()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
