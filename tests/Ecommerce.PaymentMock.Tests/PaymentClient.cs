using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Ecommerce.PaymentMock.Tests;

/// <summary>The service as a shop sees it: HTTP and JSON, none of its types.</summary>
public sealed class PaymentClient(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };

    public static JsonObject Body(
        string? token = "tok_approve", bool confirm = true, long amount = 1999, string reference = "order-1", bool manual = false, string? back = null)
    {
        var body = new JsonObject { ["amount"] = amount, ["currency"] = "GBP", ["reference"] = reference };
        if (token is not null) body["token"] = token;
        if (confirm) body["confirm"] = true;
        if (manual) body["captureMethod"] = "manual";
        if (back is not null) body["returnUrl"] = back;
        return body;
    }

    private static CancellationToken TestEnds => TestContext.Current.CancellationToken;

    public Task<Reply> Create(string? key, JsonNode body) => CreateUntil(key, body, TestEnds);

    /// <summary>The same, by a caller who gives up.</summary>
    public Task<Reply> CreateUntil(string? key, JsonNode body, CancellationToken patience)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/intents") { Content = JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return Dispatch(request, patience);
    }

    public Task<Reply> Charge(string id, string token) => Send(new(HttpMethod.Post, $"/v1/intents/{id}/charge")
    {
        Content = JsonContent.Create(new JsonObject { ["token"] = token }),
    });

    /// <param name="id">The intent.</param>
    /// <param name="amount">All that was reserved if null.</param>
    public Task<Reply> Capture(string id, long? amount = null) => Send(new(HttpMethod.Post, $"/v1/intents/{id}/capture")
    {
        Content = JsonContent.Create(amount is null ? [] : new JsonObject { ["amount"] = amount }),
    });

    public Task<Reply> Refund(string id, string? key, long amount)
    {
        var body = JsonContent.Create(new JsonObject { ["amount"] = amount });
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/intents/{id}/refunds") { Content = body };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return Send(request);
    }

    public Task<Reply> Settle(string id) => Send(new(HttpMethod.Post, $"/v1/intents/{id}/settle"));

    public Task<Reply> Intent(string id) => Get($"/v1/intents/{id}");

    public Task<Reply> Get(string path) => Send(new(HttpMethod.Get, path));

    public Task<Reply> Send(HttpRequestMessage request) => Dispatch(request, TestEnds);

    /// <summary>The whole journal, read page by page.</summary>
    public async Task<List<Entry>> Journal(int page = 1000)
    {
        var facts = new List<Entry>();
        while (await Next() is { Length: > 0 } next) facts.AddRange(next);
        return facts;

        Task<Entry[]?> Next() =>
            _http.GetFromJsonAsync<Entry[]>($"/v1/journal?after={facts.LastOrDefault()?.Seq ?? 0}&limit={page}", TestEnds);
    }

    /// <summary>Kinds and amounts of one intent's facts, in order: "created 1999, charged 1999".</summary>
    public async Task<string> Amounts(string id) =>
        string.Join(", ", from fact in await Journal() where fact.Intent == id select $"{fact.Kind} {fact.Amount}");

    /// <summary>Kinds of one intent's facts, in order: "created charged".</summary>
    public async Task<string> Story(string id) =>
        string.Join(' ', from fact in await Journal() where fact.Intent == id select fact.Kind);

    /// <summary>The webhook log, once it has that many lines.</summary>
    public async Task<Delivery[]> Deliveries(int count)
    {
        while (true)
        {
            var log = await _http.GetFromJsonAsync<Delivery[]>("/v1/webhooks", TestEnds);
            if (log!.Length >= count) return log;
            await Task.Delay(10, TestEnds);
        }
    }

    /// <summary>What the card holder's browser gets: a page, or, with an answer, what pressing that button leads to.</summary>
    public async Task<(HttpResponseMessage Page, string Html)> Browse(string address, string? answer = null)
    {
        using var form = new FormUrlEncodedContent(answer is null ? [] : [new("answer", answer)]);
        var page = answer is null ? await _http.GetAsync(address, TestEnds) : await _http.PostAsync(address, form, TestEnds);
        return (page, await page.Content.ReadAsStringAsync(TestEnds));
    }

    private async Task<Reply> Dispatch(HttpRequestMessage request, CancellationToken cancel)
    {
        using (request) return await Reply.Of(await _http.SendAsync(request, cancel));
    }

    public void Dispose() => _http.Dispose();

    public sealed record Delivery(long Seq, string Event, bool Delivered, string Answer);

    public sealed record Entry(long Seq, DateTimeOffset At, string Kind, string Intent, string Reference, long Amount, string Currency);
}

public sealed record Reply(int Status, JsonNode? Json, HttpResponseMessage Message)
{
    public string Id => Text("id");

    public string Text(string name) => Json![name]?.GetValue<string>() ?? "";

    /// <summary>What was reserved, taken and given back.</summary>
    public (long Authorized, long Captured, long Refunded) Money =>
        (Json!["amountAuthorized"]!.GetValue<long>(), Json["amountCaptured"]!.GetValue<long>(), Json["amountRefunded"]!.GetValue<long>());

    public bool Replayed => Message.Headers.TryGetValues("Idempotent-Replayed", out var values) && values.Single() == "true";

    /// <summary>Status and what the answer says: "200 succeeded" or "409 intent_canceled".</summary>
    public string Summary => $"{Status} {Text(Status < 400 ? "status" : "code")}";

    public static async Task<Reply> Of(HttpResponseMessage message)
    {
        var text = await message.Content.ReadAsStringAsync();
        return new((int)message.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : null, message);
    }
}
