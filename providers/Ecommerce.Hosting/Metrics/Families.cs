using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Prometheus;

namespace Ecommerce.Hosting;

/// <summary>Gives each instrument its family in the registry. Instruments may share one if they are of the same kind.</summary>
internal sealed class Families(IMetricFactory metrics)
{
    private readonly ConcurrentDictionary<string, Type> _types = new();
    private readonly Gauge _refused = metrics.CreateGauge(
        "telemetry_instruments_refused", "Instruments not shown because their name is taken by another type", ["instrument"]);

    /// <summary>Null when it cannot be shown; the refusal is itself a metric.</summary>
    public ExposedInstrument? For(Instrument instrument)
    {
        var kind = InstrumentKinds.Of(instrument);
        var name = PrometheusName.Of(instrument, kind is InstrumentKind.Total or InstrumentKind.ObservedTotal);
        var help = instrument.Description ?? instrument.Name;
        ExposedInstrument? exposed = kind switch
        {
            InstrumentKind.Unknown => null,
            InstrumentKind.Total or InstrumentKind.ObservedTotal =>
                new(kind, labels => metrics.CreateCounter(name, help, labels, WithoutExemplars)),
            InstrumentKind.Distribution => new(kind, labels => metrics.CreateHistogram(name, help, labels, Histogram(instrument))),
            _ => new(kind, labels => metrics.CreateGauge(name, help, labels)),
        };
        if (exposed is not null && _types.GetOrAdd(name, TypeOf(kind)) == TypeOf(kind))
            return exposed;
        _refused.WithLabels(instrument.Name).Set(1);
        return null;
    }

    private static CounterConfiguration WithoutExemplars => new() { ExemplarBehavior = ExemplarBehavior.NoExemplars() };

    private static HistogramConfiguration Histogram(Instrument instrument) =>
        new() { Buckets = Buckets.Of(instrument), ExemplarBehavior = ExemplarBehavior.NoExemplars() };

    private static Type TypeOf(InstrumentKind kind) => kind switch
    {
        InstrumentKind.Total or InstrumentKind.ObservedTotal => typeof(Counter),
        InstrumentKind.Distribution => typeof(Histogram),
        _ => typeof(Gauge),
    };
}
