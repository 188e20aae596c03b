using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ecommerce.PaymentMock.Tests;

/// <summary>The real service on a loopback port, with a journal of its own.</summary>
public sealed class PaymentCompany : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("payment-mock-");
    private readonly string[] _settings;
    private WebApplication? _app;
    private PaymentClient? _client;

    public PaymentCompany(double hangSeconds = 3600, double lateSeconds = 0.01, string? webhooks = null, double retrySeconds = 0.01) => _settings =
    [
        $"--Mock:HangSeconds={hangSeconds}", $"--Mock:LateSeconds={lateSeconds}", $"--Mock:RetrySeconds={retrySeconds}", $"--Mock:Secret={Secret}",
        .. webhooks is null ? Array.Empty<string>() : [$"--Mock:WebhookUrl={webhooks}"],
    ];

    public const string Secret = "a secret that both sides know";

    public string JournalPath => Path.Combine(_directory.FullName, "payments.jsonl");

    public PaymentClient Client => _client ?? throw new InvalidOperationException("Not started.");

    internal Ledger Ledger => _app!.Services.GetRequiredService<Ledger>();

    public bool Owns(Meter meter) => meter.Scope == _app!.Services.GetRequiredService<IMeterFactory>();

    public static async Task<PaymentCompany> Started(
        double hangSeconds = 3600, double lateSeconds = 0.01, string? webhooks = null, double retrySeconds = 0.01)
    {
        var company = new PaymentCompany(hangSeconds, lateSeconds, webhooks, retrySeconds);
        await company.Start();
        return company;
    }

    public async Task Start()
    {
        _app = Program.Build([
            "--urls", "http://127.0.0.1:0", "--Mock:Journal", JournalPath, "--Logging:LogLevel:Default", "Error", .. _settings,
        ]);
        await _app.StartAsync();
        _client = new(new(_app.Urls.Single()));
    }

    public async Task Stop()
    {
        _client?.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        (_client, _app) = (null, null);
    }

    public async Task Restart()
    {
        await Stop();
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _directory.Delete(recursive: true);
    }
}
