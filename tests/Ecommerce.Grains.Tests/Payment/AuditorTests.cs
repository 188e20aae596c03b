using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Payment;

/// <summary>Corruption planted by hand in the store must show in the gauges, and nothing else may.</summary>
public sealed class AuditorTests : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, double> _gauges = [];
    private readonly MeterListener _listener = new();
    private TestShop _shop = null!;

    private IAuditorGrain Auditor => _shop.Grains.Auditor();

    public async ValueTask InitializeAsync()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name.StartsWith("shop.audit.", StringComparison.Ordinal)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => _gauges[instrument.Name] = value);
        _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => _gauges[instrument.Name] = value);
        _listener.Start();
        _shop = await TestShop.Start();
    }

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        return _shop.DisposeAsync();
    }

    [Fact]
    public async Task An_honest_shop_shows_zeros_however_often_it_is_read_while_it_sells()
    {
        await Sold("honest", captured: true);
        var line = await _shop.Stocked("busy", 50, shards: 4);
        var buying = Task.WhenAll(Enumerable.Range(0, 20).Select(async n =>
        {
            var shopper = _shop.Shopper($"busy-{n}");
            await shopper.Takes(line);
            Assert.Null(await shopper.Places());
            await shopper.End();
        }));
        do
        {
            var report = await Auditor.Look();
            Assert.Equal((0, 0, 0), (report.Units, report.Minor, report.Unreadable));
        }
        while (!buying.IsCompleted);
        await buying;
        await Listed();
        Assert.True((await Auditor.Look()).Items >= GrainKeys.CatalogPartitions + 2 + 21);
        Assert.Equal((0, 0, 0), (_gauges["shop.audit.stock.difference"], _gauges["shop.audit.money.imbalance"], _gauges["shop.audit.unreadable"]));
        Assert.InRange(_gauges["shop.audit.age"], 0, 60);
    }

    [Theory]
    [InlineData("a unit out of nothing", 1)]
    [InlineData("a unit lost", 1)]
    [InlineData("sold twice", 1)]
    [InlineData("below zero", 3)]
    public async Task Stock_that_was_tampered_with_is_off_by_that_many_units(string what, long units)
    {
        await Sold("tampered", captured: false);
        await Listed();
        Assert.Equal(0, (await Auditor.Look()).Units);
        Tamper<Recorded<Stock, StockEvent>>("stock", "tampered/0", item => item with
        {
            State = what switch
            {
                "a unit out of nothing" => item.State with { Available = item.State.Available + 1 },
                "a unit lost" => item.State with { Available = item.State.Available - 1 },
                "sold twice" => item.State with { Sold = item.State.Sold + 1 },
                _ => item.State with { Available = -3, Sold = item.State.Sold + item.State.Available + 3 },
            },
        });

        Assert.Equal(units, (await Auditor.Look()).Units);
        Assert.Equal(units, _gauges["shop.audit.stock.difference"]);
        Assert.Contains(_shop.Log.Lines, line => line.Contains("tampered/0", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a posting changed", 7)]
    [InlineData("an entry lost", 1695)]
    [InlineData("a capture out of nothing", 50)]
    public async Task Books_that_were_tampered_with_are_off_by_that_much(string what, long minor)
    {
        var order = await Sold("cooked", captured: true);
        Assert.Equal(0, (await Auditor.Look()).Minor);
        Tamper<Recorded<Domain.Payment, PaymentEvent>>("payment", order.Value, item => item with
        {
            State = what switch
            {
                "a posting changed" => item.State with { Entries = [Dearer(item.State.Entries[0], by: 7)] },
                "an entry lost" => item.State with { Entries = [] },
                _ => item.State with { Captured = item.State.Captured + 50 },
            },
        });

        Assert.Equal(minor, (await Auditor.Look()).Minor);
        Assert.Equal(minor, _gauges["shop.audit.money.imbalance"]);
    }

    [Fact]
    public async Task An_item_that_cannot_be_read_is_counted_and_the_rest_is_read_all_the_same()
    {
        await Sold("readable", captured: false);
        await Sold("garbled", captured: false);
        await Listed();
        var before = (await Auditor.Look()).Items;
        var (etag, _) = _shop.Store.Read("stock", "garbled/0");
        _shop.Store.Write("stock", "garbled/0", etag, [0xff, 0x00, 0xff]);

        var report = await Auditor.Look();
        Assert.Equal((1, before), (report.Unreadable, report.Items));
        Assert.Equal(1, _gauges["shop.audit.unreadable"]);
    }

    [Fact]
    public async Task It_wakes_itself_and_an_alarm_needs_less_than_a_minute()
    {
        await Sold("unattended", captured: false);
        await Listed();
        await Auditor.Watch();
        await _shop.Eventually("it looks by itself", () => Task.FromResult(_gauges.ContainsKey("shop.audit.age")), TimeSpan.FromSeconds(1));

        Tamper<Recorded<Stock, StockEvent>>("stock", "unattended/0", item => item with { State = item.State with { Available = 77 } });
        var planted = _shop.Clock.GetUtcNow();
        await _shop.Eventually("the gauge shows it", () => Task.FromResult(_gauges["shop.audit.stock.difference"] > 0), TimeSpan.FromMilliseconds(500));
        Assert.InRange(_shop.Clock.GetUtcNow() - planted, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_long_past_makes_no_round_long_and_what_is_off_in_it_is_found_and_stays_found_until_it_is_right()
    {
        const int Past = 1200;
        const int Page = 500;
        var order = await Sold("long-ago", captured: true);
        foreach (var past in Enumerable.Range(0, Past).Select(n => new OrderId($"past-{n}")))
        {
            _shop.Company.Authorise(past, new(100, "GBP"), "tok_approve");
            _shop.Company.Settle(past); // so that the reconciler leaves it alone
        }

        await Listed();
        while ((await Auditor.Look()).Items > Past / 2)
        {
        }

        var honest = _shop.Store.Read("payment", order.Value).Bytes!;
        Tamper<Recorded<Domain.Payment, PaymentEvent>>("payment", order.Value, item => item with { State = item.State with { Captured = item.State.Captured + 50 } });
        var looks = 0;
        for (; (await Auditor.Look()).Minor == 0; looks++) Assert.InRange(looks, 0, (2 * Past / Page) + 1);
        for (var again = 0; again < 5; again++)
        {
            var report = await Auditor.Look();
            Assert.Equal(50, report.Minor);
            Assert.InRange(report.Items, 1, Page + 100);
        }

        _shop.Store.Write("payment", order.Value, _shop.Store.Read("payment", order.Value).ETag, honest);
        Assert.Equal(0, (await Auditor.Look()).Minor);
    }

    private static LedgerEntry Dearer(LedgerEntry entry, long by)
    {
        var sale = entry.Postings.Single(posting => posting.Account is LedgerAccount.Sales);
        return entry with { Postings = entry.Postings.Replace(sale, sale with { Minor = sale.Minor - by }) };
    }

    private async Task<OrderId> Sold(string name, bool captured)
    {
        var shopper = _shop.Shopper(name);
        await shopper.Takes(await _shop.Stocked(name, 5));
        Assert.Null(await shopper.Places());
        var order = await shopper.End();
        if (captured) Assert.Null(await _shop.Grains.Payment(order.Id).Capture(new(order.Terms.Quote.Total)));
        return order.Id;
    }

    private Task Listed() => _shop.Eventually("the listing knows the shelves", () => Task.FromResult(_shop.Queues.Waiting == 0));

    /// <summary>As somebody with access to the store would, behind the back of every grain.</summary>
    private void Tamper<T>(string state, string key, Func<T, T> change)
    {
        var (etag, bytes) = _shop.Store.Read(state, key);
        _shop.Store.Write(state, key, etag, _shop.Serializer.SerializeToArray(change(_shop.Serializer.Deserialize<T>(bytes!)!)));
    }
}
