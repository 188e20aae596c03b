using System.Diagnostics.Metrics;

namespace Ecommerce.Hosting;

/// <summary>What a measurement of an instrument means.</summary>
internal enum InstrumentKind
{
    Unknown,
    /// <summary>An increment of something that only grows.</summary>
    Total,
    /// <summary>A change of something that goes up and down.</summary>
    Level,
    /// <summary>The present level.</summary>
    LastLevel,
    /// <summary>One value of many.</summary>
    Distribution,
    /// <summary>Asked at each scrape: the whole sum so far.</summary>
    ObservedTotal,
    /// <summary>Asked at each scrape: the present level.</summary>
    ObservedLevel,
}

internal static class InstrumentKinds
{
    private static readonly Dictionary<Type, InstrumentKind> Kinds = new()
    {
        [typeof(Counter<>)] = InstrumentKind.Total,
        [typeof(UpDownCounter<>)] = InstrumentKind.Level,
        [typeof(Gauge<>)] = InstrumentKind.LastLevel,
        [typeof(Histogram<>)] = InstrumentKind.Distribution,
        [typeof(ObservableCounter<>)] = InstrumentKind.ObservedTotal,
        [typeof(ObservableUpDownCounter<>)] = InstrumentKind.ObservedLevel,
        [typeof(ObservableGauge<>)] = InstrumentKind.ObservedLevel,
    };

    // Levels that the runtime (10.0) declares as counters.
    private static readonly HashSet<string> Misdeclared = ["dotnet.thread_pool.thread.count", "dotnet.thread_pool.queue.length"];

    public static InstrumentKind Of(Instrument instrument) =>
        Misdeclared.Contains(instrument.Name) ? InstrumentKind.ObservedLevel
        : instrument.GetType() is { IsGenericType: true } type ? Kinds.GetValueOrDefault(type.GetGenericTypeDefinition())
        : InstrumentKind.Unknown;
}
