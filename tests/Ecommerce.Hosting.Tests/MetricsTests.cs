using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ecommerce.Hosting.Tests;

public class MetricsTests
{
    [Fact]
    public async Task A_silo_shows_its_activations_and_request_latency()
    {
        await using var host = await TestHost.Start(ProbeSilo.Add);
        var grains = host.App.Services.GetRequiredService<IGrainFactory>();
        for (var i = 0; i < 20; i++)
            await grains.GetGrain<IEchoGrain>($"k{i % 5}").Say("hi");

        var metrics = await Scrape.Of(host);
        Assert.Equal(5, metrics["orleans_catalog_activations{grain_type=\"echo\"}"]);
        Assert.Equal(5, metrics["orleans_grains{grain_type=\"echo\"}"]);
        Assert.Equal(5, metrics["orleans_catalog_activation_created_total{grain_type=\"echo\"}"]);
        Assert.Equal(0, metrics["orleans_messaging_processing_activation_data"]);

        // The silo's own system calls are counted too, so at least ours.
        const string Latency = "orleans_app_requests_latency_milliseconds";
        Assert.Equal("histogram", metrics.Type(Latency));
        Assert.InRange(metrics[$"{Latency}_count"], 20, 2_000);
        Assert.True(metrics[$"{Latency}_sum"] > 0);
        Assert.Equal(metrics[$"{Latency}_count"], metrics[$"{Latency}_bucket{{le=\"+Inf\"}}"]);
        Assert.Equal(metrics[$"{Latency}_count"], metrics[$"{Latency}_bucket{{le=\"30000\"}}"]);
    }

    [Fact]
    public async Task Own_instruments_show_the_right_values()
    {
        using var meter = new Meter("Ecommerce.Test");
        await using var host = await TestHost.Start();
        var sold = meter.CreateCounter<long>("orders-placed");
        sold.Add(3, new("currency", "EUR"), new("channel", "web"));
        sold.Add(4, new("channel", "web"), new("currency", "EUR")); // the same series, tags in another order
        sold.Add(5, new("currency", "USD"), new("channel", "web"));
        var wait = meter.CreateHistogram<double>("ecommerce.checkout.duration", "ms");
        double[] waits = [0.4, 3, 3, 70_000];
        Array.ForEach(waits, value => wait.Record(value));
        var open = meter.CreateUpDownCounter<int>("holds.open");
        open.Add(10, new KeyValuePair<string, object?>("shard", 1));
        open.Add(-4, new KeyValuePair<string, object?>("shard", 1));
        meter.CreateGauge<int>("stock.level").Record(42);
        meter.CreateObservableGauge("outbox.depth", () => 17);
        meter.CreateObservableCounter("bytes.sent", () => 1_024L, "By");

        var metrics = await Scrape.Of(host);
        Assert.Equal("counter", metrics.Type("ecommerce_orders_placed_total"));
        Assert.Equal(7, metrics["ecommerce_orders_placed_total{channel=\"web\",currency=\"EUR\"}"]);
        Assert.Equal(5, metrics["ecommerce_orders_placed_total{channel=\"web\",currency=\"USD\"}"]);
        const string Wait = "ecommerce_checkout_duration_milliseconds";
        Assert.Equal(4, metrics[$"{Wait}_count"]);
        Assert.Equal(70_006.4, metrics[$"{Wait}_sum"], 3);
        Assert.Equal(1, metrics[$"{Wait}_bucket{{le=\"0.5\"}}"]);
        Assert.Equal(3, metrics[$"{Wait}_bucket{{le=\"5\"}}"]);
        Assert.Equal(3, metrics[$"{Wait}_bucket{{le=\"30000\"}}"]);
        Assert.Equal(6, metrics["ecommerce_holds_open{shard=\"1\"}"]);
        Assert.Equal("gauge", metrics.Type("ecommerce_holds_open"));
        Assert.Equal(42, metrics["ecommerce_stock_level"]);
        Assert.Equal(17, metrics["ecommerce_outbox_depth"]);
        Assert.Equal(1_024, metrics["ecommerce_bytes_sent_bytes_total"]);
    }

    [Fact]
    public async Task Advised_buckets_are_used()
    {
        using var meter = new Meter("Ecommerce.Test");
        await using var host = await TestHost.Start();
        var advice = new InstrumentAdvice<double> { HistogramBucketBoundaries = [3, 7] };
        meter.CreateHistogram<double>("basket.lines", "s", null, null, advice).Record(4);

        var buckets = (await Scrape.Of(host)).Series
            .Where(series => IsOf("ecommerce_basket_lines_seconds_bucket", series));
        Assert.Equal(["3", "7", "+Inf"], buckets.Select(series => series.Split('"')[1]));
    }

    [Fact]
    public async Task A_scraper_that_asks_for_open_metrics_gets_it()
    {
        using var meter = new Meter("Ecommerce.Test");
        await using var host = await TestHost.Start();
        meter.CreateCounter<int>("sold").Add(2);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Accept.ParseAdd("application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5");
        using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("# TYPE ecommerce_sold counter\n", text);
        Assert.Contains("ecommerce_sold_total 2.0\n", text);
        Assert.EndsWith("# EOF\n", text);
    }

    [Fact]
    public async Task Observed_series_follow_their_source()
    {
        using var meter = new Meter("Ecommerce.Test");
        await using var host = await TestHost.Start();
        Measurement<int>[] now = [new(2, Tag("queue", "a")), new(3, Tag("queue", "b"))];
        meter.CreateObservableGauge("queue.depth", () => now);

        Assert.Equal(2, (await Scrape.Of(host))["ecommerce_queue_depth{queue=\"a\"}"]);
        now = [new(9, Tag("queue", "b"))];
        var later = await Scrape.Of(host);
        Assert.Equal(9, later["ecommerce_queue_depth{queue=\"b\"}"]);
        Assert.DoesNotContain("ecommerce_queue_depth{queue=\"a\"}", later.Series);
        now = [new(1, Tag("queue", "a"))];
        Assert.Equal(1, (await Scrape.Of(host))["ecommerce_queue_depth{queue=\"a\"}"]);
    }

    [Fact]
    public async Task Labels_that_multiply_are_dropped_and_their_series_added_up()
    {
        using var meter = new Meter("Microsoft.Orleans");
        await using var host = await TestHost.Start();
        var missed = meter.CreateCounter<int>("orleans-test-missed");
        missed.Add(1, Tag("Destination", "S10.0.0.1:11111:1"));
        missed.Add(2, Tag("Destination", "S10.0.0.2:11111:2"));
        meter.CreateObservableGauge<int>("orleans-test-load", () =>
            [new(4, Tag("silo", "a"), Tag("kind", "x")), new(5, Tag("silo", "b"), Tag("kind", "x"))]);

        for (var scrape = 0; scrape < 2; scrape++)
        {
            var metrics = await Scrape.Of(host);
            Assert.Equal(3, metrics["orleans_test_missed_total"]);
            Assert.Equal(9, metrics["orleans_test_load{kind=\"x\"}"]);
        }
    }

    [Fact]
    public async Task A_name_taken_by_another_type_is_refused_aloud_and_harms_nobody()
    {
        using var meter = new Meter("Ecommerce.Test");
        await using var host = await TestHost.Start();
        meter.CreateGauge<int>("clash").Record(1);
        meter.CreateHistogram<int>("clash").Record(2);
        meter.CreateHistogram<int>("awkward").Record(3, Tag("le", "x"), Tag("9 lives", null), Tag("__x", 1));

        var metrics = await Scrape.Of(host);
        Assert.Equal(1, metrics["ecommerce_clash"]);
        Assert.Equal(1, metrics["telemetry_instruments_refused{instrument=\"clash\"}"]);
        Assert.Equal(3, metrics["ecommerce_awkward_sum{le_=\"x\",n9_lives=\"\",x=\"1\"}"]);
    }

    [Fact]
    public async Task Requests_process_and_runtime_are_measured_but_probes_are_not()
    {
        await using var host = await TestHost.Start(map: app => app.MapGet("/errand/{id}", (int id) => id));
        await host.Text("/errand/1");
        await host.Text("/errand/2");
        await host.Text("/health/live");

        var metrics = await Scrape.Of(host);
        var requests = Assert.Single(metrics.Series, series => IsOf("http_server_request_duration_seconds_count", series));
        Assert.Contains("http_route=\"/errand/{id}\"", requests);
        Assert.Equal(2, metrics[requests]);
        Assert.True(metrics["process_working_set_bytes"] > 1e6);
        Assert.True(metrics["dotnet_gc_heap_total_allocated_bytes_total"] > 1e5);
        Assert.Equal("gauge", metrics.Type("dotnet_thread_pool_queue_length"));
        Assert.Contains(metrics.Series, series => IsOf("kestrel_active_connections", series));
        Assert.Contains(metrics.Series, series => IsOf("http_client_request_duration_seconds_count", series));
    }

    private static bool IsOf(string family, string series) => series.StartsWith($"{family}{{", StringComparison.Ordinal);

    private static KeyValuePair<string, object?> Tag(string key, object? value) => new(key, value);
}
