using System.Collections.Concurrent;

namespace Ecommerce.Domain.Tests.Model;

/// <summary>What the worlds have been through: a model that never met a fault proves nothing.</summary>
public sealed class Coverage
{
    private readonly ConcurrentDictionary<string, int> _seen = new();

    public int this[string what] => _seen.GetValueOrDefault(what);

    public void Saw(string what) => _seen.AddOrUpdate(what, 1, (_, times) => times + 1);

    public override string ToString() =>
        string.Join('\n', _seen.OrderBy(entry => entry.Key).Select(entry => $"{entry.Value,9}  {entry.Key}"));
}
