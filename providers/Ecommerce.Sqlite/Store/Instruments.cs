using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Ecommerce.Sqlite.Store;

/// <summary>What a store tells about itself: meter and activity source <c>Ecommerce.Sqlite</c>.</summary>
internal sealed class Instruments : IDisposable
{
    public const string Name = "Ecommerce.Sqlite";

    public static readonly ActivitySource Activities = new(Name);

    private readonly Histogram<double> _duration;
    private readonly Histogram<long> _writes;
    private readonly KeyValuePair<string, object?> _file;

    public Instruments(string path, Func<int> waiting)
    {
        _file = new("file", Path.GetFileName(path));
        Meter = new Meter(Name, version: null, tags: [_file]);
        _duration = Meter.CreateHistogram<double>("sqlite.commit.duration", "s", "From BEGIN to a durable COMMIT");
        _writes = Meter.CreateHistogram<long>("sqlite.commit.writes", "{write}", "Writes that shared one commit");
        Meter.CreateObservableGauge("sqlite.writes.waiting", waiting, "{write}", "Writes waiting for the next commit");
    }

    public Meter Meter { get; }

    public void Committed(int writes, TimeSpan duration)
    {
        _duration.Record(duration.TotalSeconds, _file);
        _writes.Record(writes, _file);
    }

    public void Dispose() => Meter.Dispose();
}
