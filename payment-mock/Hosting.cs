namespace Ecommerce.PaymentMock;

/// <summary>Configuration section <c>Mock</c>.</summary>
public sealed record MockOptions
{
    /// <summary>Path of the journal file; relative paths start at the current directory.</summary>
    public string Journal { get; init; } = Path.Combine(".data", "payments.jsonl");

    /// <summary>How long, in seconds, a timeout token leaves a caller without an answer before the connection is cut.</summary>
    public double HangSeconds { get; init; } = 30;

    /// <summary>How late, in seconds, late answers and late webhooks come.</summary>
    public double LateSeconds { get; init; } = 8;

    /// <summary>The address under which card holders reach this service; by default the one that a request was sent to.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Signs webhooks and the addresses of challenge pages. Without one, those addresses change with each start.</summary>
    public string? Secret { get; init; }

    /// <summary>Where webhooks go; without it there are none. Needs <see cref="Secret"/>.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>The pause, in seconds, before a webhook is tried again; it doubles with each try, up to five minutes.</summary>
    public double RetrySeconds { get; init; } = 1;
}

internal static class Hosting
{
    // The largest honest request is under 1 KB: 100 escaped characters of reference and a token.
    private const int LargestBody = 16 * 1024;

    public static void AddHttpLimits(this WebApplicationBuilder builder) => builder.WebHost.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
    });

    public static void AddLedger(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection("Mock").Get<MockOptions>() ?? new());
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Journal>();
        builder.Services.AddSingleton<Ledger>();
        builder.Services.AddSingleton<ChallengeLinks>();
        builder.Services.AddHostedService<WebhookSender>();
    }

    // Built before the first request, so that a corrupt journal stops the start and is let go of.
    public static void RebuildLedger(this WebApplication app)
    {
        try
        {
            app.Services.GetRequiredService<Ledger>();
        }
        catch
        {
            ((IDisposable)app).Dispose();
            throw;
        }
    }
}
