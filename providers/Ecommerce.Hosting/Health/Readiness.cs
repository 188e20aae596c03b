using System.Collections.Concurrent;

namespace Ecommerce.Hosting;

/// <summary>Whether this process wants new callers. Anything in it may hold it back under a name of its own. Thread-safe.</summary>
public sealed class Readiness
{
    private readonly ConcurrentDictionary<string, bool> _conditions = new();
    private volatile bool _stopping;

    /// <summary>True until the host begins to stop, while every named condition is true.</summary>
    public bool IsReady => !_stopping && _conditions.Values.All(met => met);

    /// <summary>States condition <paramref name="name"/>: <c>("store", false)</c>. Unstated conditions hold nothing back.</summary>
    public void Set(string name, bool met) => _conditions[name] = met;

    internal void Stop() => _stopping = true;

    internal IEnumerable<KeyValuePair<string, bool>> Checks => _conditions.Append(new("serving", !_stopping));
}
