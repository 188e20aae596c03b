using Prometheus;

namespace Ecommerce.Hosting;

/// <summary>One .NET instrument as a Prometheus family: what a measurement does, and a child for each combination of labels.</summary>
internal sealed class ExposedInstrument(InstrumentKind kind, Func<string[], ICollector<ICollectorChild>> collector)
{
    private readonly Lock _growth = new();
    private volatile TagShape[] _shapes = [];

    public bool IsObservable => kind is InstrumentKind.ObservedTotal or InstrumentKind.ObservedLevel;

    public void Apply(ICollectorChild child, double value)
    {
        switch (kind)
        {
            case InstrumentKind.Total when value >= 0:
                ((ICounter)child).Inc(value);
                break;
            case InstrumentKind.Level:
                ((IGauge)child).Inc(value);
                break;
            case InstrumentKind.Distribution:
                ((IHistogram)child).Observe(value);
                break;
            case InstrumentKind.LastLevel or InstrumentKind.ObservedLevel:
                ((IGauge)child).Set(value);
                break;
            case InstrumentKind.ObservedTotal:
                ((ICounter)child).IncTo(value);
                break;
        }
    }

    public ICollectorChild Child(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var shape in _shapes)
        {
            if (shape.Fits(tags))
                return shape.Child(tags);
        }

        lock (_growth)
        {
            var shape = new TagShape(tags, collector);
            _shapes = [.. _shapes, shape];
            return shape.Child(tags);
        }
    }
}
