using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using static Ecommerce.PaymentMock.Tests.PaymentClient;

namespace Ecommerce.PaymentMock.Tests;

public sealed class ThroughputTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Callers_who_arrive_together_share_a_flush()
    {
        await using var company = await PaymentCompany.Started();
        var batches = new ConcurrentBag<int>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "payments.journal.batch" && company.Owns(instrument.Meter)) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((_, lines, _, _) => batches.Add(lines));
        listener.Start();

        await Task.WhenAll(Enumerable.Range(0, 500).Select(n => company.Client.Create($"k{n}", Body())));

        Assert.Equal(1000, batches.Sum());
        Assert.True(batches.Count < 500, $"{batches.Count} flushes for 500 charges");
    }

    /// <summary>Closed loop, each charge on disk before its answer; caller and service share the machine.</summary>
    [Theory(Explicit = true)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(256)]
    public async Task Charges_per_second(int callers)
    {
        var directory = Directory.CreateTempSubdirectory("payment-mock-load-");
        using var service = await ServiceProcess.Start(Path.Combine(directory.FullName, "payments.jsonl"));
        await Load(service.Client, callers, "warm", TimeSpan.FromSeconds(3));

        var watch = Stopwatch.StartNew();
        var took = await Load(service.Client, callers, "k", TimeSpan.FromSeconds(8));
        var perSecond = took.Count / watch.Elapsed.TotalSeconds;

        output.WriteLine($"{callers} callers: {perSecond:F0} charges/s, p50 {At(0.5):F1} ms, p99 {At(0.99):F1} ms");
        directory.Delete(recursive: true);
        Assert.True(callers < 64 || perSecond > 1000);

        double At(double share) => took[(int)(took.Count * share)].TotalMilliseconds;
    }

    private static async Task<List<TimeSpan>> Load(PaymentClient client, int callers, string prefix, TimeSpan length)
    {
        var watch = Stopwatch.StartNew();
        var took = await Task.WhenAll(Enumerable.Range(0, callers).Select(async caller =>
        {
            var mine = new List<TimeSpan>();
            for (var n = 0; watch.Elapsed < length; n++)
            {
                var start = watch.Elapsed;
                Assert.Equal(201, (await client.Create($"{prefix}/{caller}/{n}", Body(reference: $"order-{caller}-{n}"))).Status);
                mine.Add(watch.Elapsed - start);
            }

            return mine;
        }));
        return [.. took.SelectMany(mine => mine).Order()];
    }
}
