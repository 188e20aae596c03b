using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ecommerce.PaymentMock.Tests;

/// <summary>The real service on a loopback port, with a journal of its own.</summary>
public sealed class PaymentCompany : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("payment-mock-");
    private readonly double _hangSeconds;
    private WebApplication? _app;
    private PaymentClient? _client;

    public PaymentCompany(double hangSeconds = 3600) => _hangSeconds = hangSeconds;

    public string JournalPath => Path.Combine(_directory.FullName, "payments.jsonl");

    public PaymentClient Client => _client ?? throw new InvalidOperationException("Not started.");

    internal Ledger Ledger => _app!.Services.GetRequiredService<Ledger>();

    public bool Owns(Meter meter) => meter.Scope == _app!.Services.GetRequiredService<IMeterFactory>();

    public static async Task<PaymentCompany> Started(double hangSeconds = 3600)
    {
        var company = new PaymentCompany(hangSeconds);
        await company.Start();
        return company;
    }

    public async Task Start()
    {
        _app = Program.Build([
            "--urls", "http://127.0.0.1:0", "--Mock:Journal", JournalPath, $"--Mock:HangSeconds={_hangSeconds}",
            "--Logging:LogLevel:Default", "Error",
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
