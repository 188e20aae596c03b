using System.Diagnostics.Metrics;
using Prometheus;

namespace Ecommerce.Hosting;

/// <summary>Carries .NET instruments into a prometheus-net registry. The README says why prometheus-net's own adapter does not.</summary>
internal sealed class MeterBridge : IDisposable
{
    private static readonly string[] Meters =
    [
        "Microsoft.Orleans", "Orleans.Aws", "Orleans.Streaming.SQS", "System.Net.Http", "System.Runtime",
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting",
    ];

    private readonly MeterListener _listener = new();
    private readonly Lock _scrape = new();
    private Dictionary<ICollectorChild, (ExposedInstrument By, double Sum)> _observed = [];
    private Dictionary<ICollectorChild, (ExposedInstrument By, double Sum)> _observedBefore = [];

    public MeterBridge(CollectorRegistry registry)
    {
        var families = new Families(Prometheus.Metrics.WithCustomRegistry(registry));
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (IsWanted(instrument.Meter.Name) && families.For(instrument) is { } exposed)
                listener.EnableMeasurementEvents(instrument, exposed);
        };
        _listener.SetMeasurementEventCallback<byte>((_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<short>((_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<float>((_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<decimal>((_, value, tags, state) => Record(state, (double)value, tags));
        _listener.Start();
        registry.AddBeforeCollectCallback(Scrape);
    }

    public void Dispose() => _listener.Dispose();

    private static bool IsWanted(string meter) => meter.StartsWith("Ecommerce.", StringComparison.Ordinal) || Meters.Contains(meter);

    private void Record(object? state, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var exposed = (ExposedInstrument)state!;
        var child = exposed.Child(tags);

        // Measurements that differ only in a dropped label belong to one series, so observed values add up before they are shown.
        if (exposed.IsObservable)
            _observed[child] = (exposed, _observed.GetValueOrDefault(child).Sum + value);
        else
            exposed.Apply(child, value);
    }

    private void Scrape()
    {
        lock (_scrape)
        {
            try
            {
                _listener.RecordObservableInstruments();
            }
            finally
            {
                Show();
            }
        }
    }

    private void Show()
    {
        foreach (var (child, (by, sum)) in _observed)
            by.Apply(child, sum);
        foreach (var gone in _observedBefore.Keys.Where(child => !_observed.ContainsKey(child)))
            ((ChildBase)gone).Unpublish();
        (_observedBefore, _observed) = (_observed, _observedBefore);
        _observed.Clear();
    }
}
