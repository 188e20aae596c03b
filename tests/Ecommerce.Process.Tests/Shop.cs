using System.Net.Http.Json;
using System.Text.Json;

namespace Ecommerce.Process.Tests;

/// <summary>The embedded shop and its payment company in a folder of their own.</summary>
internal sealed class Shop : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("shop-").FullName;
    private readonly Uri _address;
    private readonly Uri _company;
    private readonly Server _server;
    private readonly Server _payments;

    public Shop()
    {
        _address = new($"http://127.0.0.1:{Server.FreePort()}");
        _company = new($"http://127.0.0.1:{Server.FreePort()}");
        _payments = new("payment-mock", new()
        {
            ["ASPNETCORE_URLS"] = _company.ToString(),
            ["Mock__Journal"] = Path.Combine(_data, "payments.jsonl"),
            ["Mock__HangSeconds"] = "8",
        });
        _server = new("silo", new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = _address.ToString(),
            ["Shop__Data"] = Path.Combine(_data, "shop.db"),
            ["Shop__Payments"] = _company.ToString(),
            ["Shop__Catalogues__0"] = Path.Combine(Server.Root, "catalogue", "seed.json"),
            ["Orleans__SiloPort"] = $"{Server.FreePort()}",
            ["Orleans__GatewayPort"] = $"{Server.FreePort()}",
        });
        Http = new() { BaseAddress = _address, Timeout = TimeSpan.FromSeconds(15) };
    }

    public HttpClient Http { get; }

    public async Task Start(CancellationToken cancellation)
    {
        await _payments.Start(new(_company, "health/live"), cancellation);
        await StartServer(cancellation);
    }

    public Task<TimeSpan> StartServer(CancellationToken cancellation) => _server.Start(new(_address, "health/ready"), cancellation);

    public void KillServer() => _server.Kill();

    /// <summary>The server's log lines about something, for the report of a failure.</summary>
    public string Log(string about) => string.Join('\n', _server.Said(about).TakeLast(30));

    public async Task<JsonElement> Get(string path, string? guest, CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Get, path, guest);
        using var response = await Http.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
    }

    /// <summary>Repeats a keyed command until it is answered, as a browser behind a bad line would.</summary>
    public async Task<HttpResponseMessage> Insist(HttpMethod method, string path, string guest, string? key, object body, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                using var request = Request(method, path, guest);
                request.Content = JsonContent.Create(body);
                if (key is not null) request.Headers.Add("Idempotency-Key", key);
                var response = await Http.SendAsync(request, cancellation);
                if ((int)response.StatusCode < 500) return response;
                response.Dispose();
            }
            catch (Exception unknown) when (unknown is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
            {
                // Whether it arrived is not known; asking again is safe.
            }

            await Task.Delay(50, cancellation);
        }
    }

    /// <summary>So that nobody is turned away: a crash is what is tested.</summary>
    public async Task Restock(string sku, int units, CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Post, $"api/admin/stock/{sku}/restock", null);
        request.Headers.Add("Authorization", "Dev keeper:staff");
        request.Headers.Add("Idempotency-Key", "enough");
        request.Content = JsonContent.Create(new { quantity = units, reason = "enough for everybody" });
        using var response = await Http.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
    }

    public async Task<List<JsonElement>> Journal(CancellationToken cancellation)
    {
        var entries = new List<JsonElement>();
        while (true)
        {
            var after = entries.Count == 0 ? 0 : entries[^1].GetProperty("seq").GetInt64();
            var page = await Http.GetFromJsonAsync<List<JsonElement>>(new Uri(_company, $"v1/journal?after={after}&limit=1000"), cancellation);
            if (page!.Count == 0) return entries;
            entries.AddRange(page);
        }
    }

    public void Dispose()
    {
        Http.Dispose();
        _server.Dispose();
        _payments.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? guest)
    {
        var request = new HttpRequestMessage(method, path);
        if (guest is not null) request.Headers.Add("X-Guest-Token", guest);
        return request;
    }
}
