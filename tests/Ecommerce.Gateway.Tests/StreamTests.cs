using System.Net;
using System.Text;
using System.Text.Json;
using Ecommerce.ApiGateway.Live;
using Ecommerce.GrainInterfaces;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ecommerce.Gateway.Tests;

public sealed class StreamTests(Shop shop)
{
    [Fact]
    public async Task An_order_stream_resumes_after_the_last_event_that_was_seen()
    {
        var guest = await shop.Guest();
        await guest.Want(Catalogue.Mug, Catalogue.MugSku, 1);
        var order = await guest.Place();
        var all = await guest.Watched(order);
        var end = all[^1].Long("version");

        await foreach (var item in guest.Events($"/api/orders/{order}/events?until=paid", $"{end - 1}"))
        {
            Assert.Equal("order", item.EventType);
            Assert.Equal(end, item.Data.Long("version"));
            Assert.Equal("paid", item.Data.Text("status"));
        }

        // Who has seen the end is told that there is no more; a browser would otherwise come back for ever.
        using var over = await guest.Get($"/api/orders/{order}/events?until=paid", ("Last-Event-ID", $"{end}"));
        Assert.Equal(HttpStatusCode.NoContent, over.StatusCode);
    }

    [Fact]
    public async Task A_stock_stream_says_what_is_then_what_changes_and_resumes_with_what_was_missed()
    {
        var path = $"/api/stock/events?sku={Catalogue.LampSku}&sku={Catalogue.SaleSku}";
        var nobody = shop.Nobody();
        string? seen = null;
        await using (var events = nobody.Events(path).GetAsyncEnumerator(TestContext.Current.CancellationToken))
        {
            var first = new Dictionary<string, JsonElement>();
            while (first.Count < 2 && await events.MoveNextAsync()) first[Sku(events.Current.Data)] = events.Current.Data;
            Assert.Equal([Catalogue.LampSku, Catalogue.SaleSku], first.Keys.Order());

            var before = Available(first[Catalogue.LampSku]);
            await Restock(Catalogue.LampSku, 3);
            bool Told(JsonElement level) => (Sku(level), Available(level)) == (Catalogue.LampSku, before + 3);
            while (await events.MoveNextAsync() && !Told(events.Current.Data)) { }
            seen = events.Current.EventId;
        }

        await Restock(Catalogue.SaleSku, 5);
        await foreach (var item in nobody.Events(path, seen))
        {
            // Others may have bought lamps meanwhile; what must not come again is a level that was seen.
            if (Sku(item.Data) == Catalogue.SaleSku) break;
        }
    }

    [Fact]
    public async Task A_level_that_was_seen_is_not_sent_again()
    {
        var path = $"/api/stock/events?sku={Catalogue.RareSku}";
        string seen = null!;
        await foreach (var item in shop.Nobody().Events(path))
        {
            seen = item.EventId!;
            break;
        }

        var before = (await shop.Grains.Stock(new(Catalogue.RareSku)).Level())!;
        await using var events = shop.Nobody().Events(path, seen).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = events.MoveNextAsync();
        await Restock(Catalogue.RareSku, 1);
        Assert.True(await next);
        Assert.True(events.Current.Data.Long("version") > before.Version);
    }

    [Fact]
    public async Task Many_listeners_share_one_watch_that_ends_with_the_last_of_them()
    {
        var live = shop.Services.GetRequiredService<LiveStock>();
        var path = $"/api/stock/events?sku={Catalogue.OtherMugSku}";
        var sku = new Domain.Sku(Catalogue.OtherMugSku);
        Assert.False(live.Watches(sku));
        var listeners = Enumerable.Range(0, 50)
            .Select(_ => shop.Nobody().Events(path).GetAsyncEnumerator(TestContext.Current.CancellationToken)).ToList();
        var firsts = await Task.WhenAll(listeners.Select(listener => listener.MoveNextAsync().AsTask()));
        Assert.All(firsts, Assert.True);
        Assert.True(live.Watches(sku));

        var before = Available(listeners[0].Current.Data);
        await Restock(Catalogue.OtherMugSku, 2);
        await Task.WhenAll(listeners.Select(async listener =>
        {
            while (await listener.MoveNextAsync() && Available(listener.Current.Data) != before + 2) { }
            Assert.Equal(before + 2, Available(listener.Current.Data));
            await listener.DisposeAsync();
        }));
        await Eventually.Holds(() => Task.FromResult(!live.Watches(sku)));
    }

    [Fact]
    public async Task A_silent_stream_beats_and_ends_when_the_process_stops()
    {
        await using var gateway = await LoneGateway.Start(
            Scripted.Grains((method, _) => method.Name == nameof(IStockGrain.Level)
                ? new StockLevel(new("A"), 1, 1)
                : Never<StockView>()),
            settings: ("Gateway:HeartbeatSeconds", "0.05"));
        await using var stream = await new Visitor(gateway.Address).Stream("/api/stock/events?sku=A");
        var text = new StringBuilder();
        var buffer = new byte[256];
        while (text.ToString().Split(":\n\n").Length < 5)
            text.Append(Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken)));
        Assert.Equal("", text.ToString().Replace(":\n\n", "", StringComparison.Ordinal));

        gateway.App.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        while (await stream.ReadAsync(buffer, TestContext.Current.CancellationToken) > 0) { }
    }

    [Fact]
    public async Task A_watch_that_breaks_is_taken_up_again_where_it_was()
    {
        var afters = new List<long>();
        async IAsyncEnumerable<StockView> Watch(long after)
        {
            afters.Add(after);
            yield return new(new("p"), 1, 10 - afters.Count, 0, 10, 0, afters.Count, 0, Domain.StockSharing.Alone.Arrangement);
            await Task.Yield();
            if (afters.Count < 3) throw new TimeoutException("the silo is gone");
            await foreach (var never in Never<StockView>()) yield return never;
        }

        await using var gateway = await LoneGateway.Start(Scripted.Grains((method, args) =>
            method.Name == nameof(IStockGrain.Level) ? new StockLevel(new("A"), 9, 1) : Watch((long)args![0]!)));
        await foreach (var item in new Visitor(gateway.Address).Events("/api/stock/events?sku=A"))
            if (item.Data.Long("version") == 3) break;
        Assert.Equal([-1, 1, 2], afters);
    }

    [Fact]
    public async Task A_shelf_in_a_rush_is_told_of_about_ten_times_a_second_and_its_last_level_is_told()
    {
        const int Changes = 2000;
        async IAsyncEnumerable<StockView> Rush()
        {
            for (var version = 1; version <= Changes; version++)
            {
                yield return new(new("p"), 1, Changes - version, 0, Changes, 0, version, 0, Domain.StockSharing.Alone.Arrangement);
                if (version % 10 == 0) await Task.Yield();
            }

            await foreach (var never in Never<StockView>()) yield return never;
        }

        await using var gateway = await LoneGateway.Start(Scripted.Grains((method, _) =>
            method.Name == nameof(IStockGrain.Level) ? new StockLevel(new("A"), 9, 1) : Rush()));
        var (told, started) = (0, TimeProvider.System.GetTimestamp());
        await foreach (var item in new Visitor(gateway.Address).Events("/api/stock/events?sku=A"))
        {
            told++;
            if (item.Data.Long("version") == Changes) break;
        }

        Assert.InRange(told, 1, 3 + (int)(TimeProvider.System.GetElapsedTime(started).TotalSeconds * 12));
    }

    private static async IAsyncEnumerable<T> Never<T>()
    {
        await new TaskCompletionSource().Task.WaitAsync(TestContext.Current.CancellationToken);
        yield break;
    }

    private static string Sku(JsonElement level) => level.Text("sku")!;

    private static int Available(JsonElement level) => level.Int("available");

    private Task<JsonElement> Restock(string sku, int quantity) => shop.Staff().Answer(
        HttpMethod.Post, $"/api/admin/stock/{sku}/restock", $$"""{"quantity":{{quantity}},"reason":"x"}""",
        ("Idempotency-Key", Checkout.Key()));
}
