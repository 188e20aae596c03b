using Prometheus;

namespace Ecommerce.Hosting;

/// <summary>A list of tag keys as one call site sends them, and the labels they become. An instrument has one or two.</summary>
internal sealed class TagShape
{
    // Each restart or address would leave a series behind; the scraper knows which pod it asked.
    private static readonly HashSet<string> Dropped = new(StringComparer.Ordinal) { "silo", "destination", "network_peer_address" };

    private readonly string[] _keys;
    private readonly int[] _kept;
    private readonly ICollector<ICollectorChild> _collector;

    public TagShape(ReadOnlySpan<KeyValuePair<string, object?>> tags, Func<string[], ICollector<ICollectorChild>> collector)
    {
        _keys = new string[tags.Length];
        for (var i = 0; i < tags.Length; i++)
            _keys[i] = tags[i].Key;
        _kept =
        [
            .. Enumerable.Range(0, _keys.Length)
                .Where(i => !Dropped.Contains(Label(i))).DistinctBy(Label).OrderBy(Label, StringComparer.Ordinal),
        ];
        _collector = collector([.. _kept.Select(Label)]);
    }

    public bool Fits(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length != _keys.Length)
            return false;
        for (var i = 0; i < tags.Length; i++)
        {
            if (tags[i].Key != _keys[i])
                return false;
        }

        return true;
    }

    public ICollectorChild Child(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (_kept.Length == 0)
            return _collector.Unlabelled;
        var values = new string[_kept.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = tags[_kept[i]].Value?.ToString() ?? "";
        return _collector.WithLabels(values);
    }

    private string Label(int index) => PrometheusName.Label(_keys[index]);
}
