using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Ecommerce.Process.Tests;

public sealed class KillTests(ITestOutputHelper output)
{
    private const int Checkouts = 200;
    private const int Kills = 2;

    /// <summary>A reminder's minute, the wait for late messages, a few payments that time out, and room for a busy machine.</summary>
    private static readonly TimeSpan TimeToSettle = TimeSpan.FromMinutes(2);

    private const string Product = "p_000001";
    private static readonly string[] Skus = ["KIT-0001-00", "KIT-0001-01", "KIT-0001-20", "KIT-0001-21"];
    private static readonly string[] Tokens =
        ["tok_approve", "tok_approve", "tok_approve", "tok_decline_expired_card", "tok_timeout_before", "tok_timeout_after"];

    private static readonly string[] Ends = ["paid", "cancelled", "paymentFailed", "expired"];

    [Fact]
    public async Task A_server_killed_during_200_checkouts_loses_nothing_and_finishes_every_order_by_itself()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var shop = new Shop();
        await shop.Start(limit.Token);
        await Levels(shop, limit.Token);
        foreach (var sku in Skus) await shop.Restock(sku, Checkouts, limit.Token);
        var before = await Levels(shop, limit.Token);

        var accepted = 0;
        var buying = Parallel.ForEachAsync(Enumerable.Range(0, Checkouts), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = limit.Token }, async (n, cancellation) =>
        {
            await Buy(shop, n, cancellation);
            Interlocked.Increment(ref accepted);
        });
        for (var kill = 1; kill <= Kills; kill++)
        {
            await Until(() => Volatile.Read(ref accepted) >= Checkouts * kill / (Kills + 1), limit.Token);
            shop.KillServer();
            output.WriteLine($"killed with {accepted} orders accepted, back after {(await shop.StartServer(limit.Token)).TotalMilliseconds:0} ms");
        }

        await buying;

        // Nobody touches the orders' grains now: the list that a buyer sees is a projection.
        var orders = new Dictionary<string, string>();
        using var settling = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        settling.CancelAfter(TimeToSettle);
        for (var n = 0; n < Checkouts; n++)
        {
            try
            {
                await Finished(shop, n, orders, settling.Token);
            }
            catch (OperationCanceledException) when (!limit.IsCancellationRequested)
            {
                Assert.Fail($"The order of {Guest(n)} has not ended by itself:\n{await Report(shop, n, limit.Token)}");
            }
        }

        var bought = await Bought(shop, orders, limit.Token);
        var journal = (await shop.Journal(limit.Token)).ToLookup(entry => entry.GetProperty("reference").GetString()!);
        foreach (var (id, status) in orders)
        {
            var reserved = journal[id].Count(entry => entry.GetProperty("kind").GetString() == "authorized");
            var undone = journal[id].Count(entry => entry.GetProperty("kind").GetString() is "canceled" or "refunded");
            Assert.True(reserved <= 1, $"money was reserved {reserved} times for order {id}");
            Assert.Equal(status == "paid", reserved == 1 && undone == 0);
        }

        var after = await Levels(shop, limit.Token);
        foreach (var sku in Skus)
            Assert.Equal(before[sku] - bought.Where(line => line.Sku == sku).Sum(line => line.Quantity), after[sku]);

        output.WriteLine(string.Join(", ", orders.Values.CountBy(status => status).Select(count => $"{count.Value} {count.Key}")));
        Assert.Equal(Checkouts, orders.Count);
        Assert.Contains("paid", orders.Values);
        Assert.Contains("paymentFailed", orders.Values);
    }

    private static string Guest(int n) => $"guest-of-the-kill-test-{n:0000}";

    private static async Task Buy(Shop shop, int n, CancellationToken cancellation)
    {
        var sku = Skus[n % Skus.Length];
        using var put = await shop.Insist(HttpMethod.Put, $"api/cart/lines/{sku}", Guest(n), null, new { product = Product, quantity = 1 }, cancellation);
        put.EnsureSuccessStatusCode();

        JsonElement quote = default;
        await Until(async () =>
        {
            try
            {
                quote = await shop.Get("api/cart/quote?country=GB&shipping=standard", Guest(n), cancellation);
                return true;
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
            {
                return false;
            }
        }, cancellation);

        var order = new
        {
            contact = new { email = $"buyer{n}@example.org", name = "A buyer" },
            address = new { line1 = "1 High Street", city = "Leeds", postcode = "LS1 1AA", country = "GB" },
            shipping = "standard",
            paymentToken = Tokens[n % Tokens.Length],
            expectedTotal = new { minor = quote.GetProperty("total").GetProperty("minor").GetInt64(), currency = "GBP" },
        };
        using var placed = await shop.Insist(HttpMethod.Post, "api/orders", Guest(n), $"checkout-{n}", order, cancellation);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, placed.StatusCode);
    }

    private static async Task Finished(Shop shop, int n, Dictionary<string, string> orders, CancellationToken cancellation) => await Until(async () =>
    {
        var list = await shop.Get("api/orders", Guest(n), cancellation);
        if (list.GetProperty("items").EnumerateArray().ToList() is not [var order]) return false;
        var status = order.GetProperty("status").GetString()!;
        if (!Ends.Contains(status)) return false;
        orders[order.GetProperty("id").GetString()!] = status;
        return true;
    }, cancellation);

    private static async Task<string> Report(Shop shop, int n, CancellationToken cancellation)
    {
        var list = await shop.Get("api/orders", Guest(n), cancellation);
        if (list.GetProperty("items").EnumerateArray().ToList() is not [var order]) return $"not in the list; the log's last words:\n{shop.Log("")}";
        var id = order.GetProperty("id").GetString()!;
        return $"{order}\n{await shop.Get($"api/orders/{id}", Guest(n), cancellation)}\n{shop.Log(id)}";
    }

    private static async Task<List<(string Sku, int Quantity)>> Bought(Shop shop, Dictionary<string, string> orders, CancellationToken cancellation)
    {
        var lines = new List<(string, int)>();
        for (var n = 0; n < Checkouts; n++)
        {
            var id = (await shop.Get("api/orders", Guest(n), cancellation)).GetProperty("items")[0].GetProperty("id").GetString()!;
            if (orders[id] != "paid") continue;
            var order = await shop.Get($"api/orders/{id}", Guest(n), cancellation);
            lines.AddRange(order.GetProperty("lines").EnumerateArray()
                .Select(line => (line.GetProperty("sku").GetString()!, line.GetProperty("quantity").GetInt32())));
        }

        return lines;
    }

    private static async Task<Dictionary<string, int>> Levels(Shop shop, CancellationToken cancellation)
    {
        Dictionary<string, int> levels = [];
        await Until(async () =>
        {
            var answer = await shop.Http.GetAsync("api/stock?" + string.Join('&', Skus.Select(sku => "sku=" + sku)), cancellation);
            if (!answer.IsSuccessStatusCode) return false;
            var known = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation)).EnumerateArray().ToList();
            levels = known.ToDictionary(level => level.GetProperty("sku").GetString()!, level => level.GetProperty("available").GetInt32());
            return levels.Count == Skus.Length && levels.Values.All(level => level >= 0) && await Seeded(shop, cancellation);
        }, cancellation);
        return levels;
    }

    private static async Task<bool> Seeded(Shop shop, CancellationToken cancellation) =>
        (await shop.Get("api/products?limit=1", null, cancellation)).GetProperty("total").GetInt32() == 200;

    private static Task Until(Func<bool> fact, CancellationToken cancellation) => Until(() => Task.FromResult(fact()), cancellation);

    private static async Task Until(Func<Task<bool>> fact, CancellationToken cancellation)
    {
        while (!await fact()) await Task.Delay(50, cancellation);
    }
}
