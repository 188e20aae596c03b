namespace Ecommerce.PaymentMock;

/// <summary>
/// Reads the journal from a place of its own and tells of each piece of news until it is accepted with a 2xx, for a day. What
/// was accepted is written down, so that a restart goes on where it was. Tokens may ask for odd ways of delivery.
/// </summary>
internal sealed class WebhookSender(Journal journal, Ledger ledger, MockOptions options, TimeProvider clock, ILogger<WebhookSender> log) : BackgroundService
{
    private const int AtOnce = 16;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim _lines = new(AtOnce);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };

    public override void Dispose()
    {
        _http.Dispose();
        _lines.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.WebhookUrl is null) return;
        if (options.Secret is not { Length: > 0 }) throw new InvalidOperationException("Mock:WebhookUrl needs Mock:Secret to sign with.");

        var known = journal.Since(0, int.MaxValue, entry => entry.Kind is EntryKind.Delivered).Select(entry => entry.About).ToHashSet();
        try
        {
            for (var after = 0L; ; after = await Dispatch(after, known, stoppingToken)) await journal.Beyond(after).WaitAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A host that is disposed of without being stopped would call this a crash.
        }
    }

    private async Task<long> Dispatch(long after, HashSet<long> known, CancellationToken stop)
    {
        foreach (var entry in journal.Since(after, 1000, _ => true))
        {
            after = entry.Seq;
            if (!entry.IsNews || known.Remove(entry.Seq) || clock.GetUtcNow() - entry.At > Lifetime) continue;
            _ = Tell(entry, await ledger.Get(entry.Intent), stop);
        }

        return after;
    }

    private async Task Tell(JournalEntry entry, Intent? intent, CancellationToken stop)
    {
        try
        {
            var kind = intent?.Token is { } token && Tokens.Known.TryGetValue(token, out var outcome) ? outcome.Webhooks : WebhookKind.Once;
            if (kind is WebhookKind.Lost) return;
            if (kind is WebhookKind.Late || (kind is WebhookKind.Unordered && IsFirst(entry))) await Pause(TimeSpan.FromSeconds(options.LateSeconds), stop);

            var body = WebhookEvent.Of(entry).ToBody();
            if (kind is WebhookKind.Forged) await Post(body, "not the shared secret", stop);
            for (var pause = TimeSpan.FromSeconds(options.RetrySeconds); !await Deliver(entry, body, stop); pause = Min(pause * 2, LongestPause))
            {
                if (clock.GetUtcNow() - entry.At > Lifetime) break;
                await Pause(pause, stop);
            }

            if (kind is WebhookKind.Twice) await Post(body, options.Secret!, stop);
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            // A restart goes on with what was not written down as delivered.
        }
    }

    private async Task<bool> Deliver(JournalEntry entry, byte[] body, CancellationToken stop)
    {
        var (delivered, answer) = await Post(body, options.Secret!, stop);
        if (!delivered) log.LogInformation("Webhook evt_{Seq} was not accepted: {Answer}", entry.Seq, answer);
        await ledger.Log(new(
            0, clock.GetUtcNow(), delivered ? EntryKind.Delivered : EntryKind.Undelivered, entry.Intent, entry.Reference, entry.Amount,
            entry.Currency, Reason: answer, About: entry.Seq));
        return delivered;
    }

    private async Task<(bool Delivered, string Answer)> Post(byte[] body, string secret, CancellationToken stop)
    {
        await _lines.WaitAsync(stop);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, options.WebhookUrl) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new("application/json");
            request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(body, secret, clock.GetUtcNow()));
            using var response = await _http.SendAsync(request, stop);
            return (response.IsSuccessStatusCode, $"{(int)response.StatusCode}");
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return (false, fault is HttpRequestException { HttpRequestError: var error } ? error.ToString() : "timeout");
        }
        finally
        {
            _lines.Release();
        }
    }

    private bool IsFirst(JournalEntry entry) =>
        journal.Since(0, 1, earlier => earlier.Intent == entry.Intent && earlier.IsNews && earlier.Seq < entry.Seq).Length == 0;

    private Task Pause(TimeSpan time, CancellationToken stop) => Task.Delay(time, clock, stop);

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
