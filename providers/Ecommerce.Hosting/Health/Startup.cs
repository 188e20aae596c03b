using System.Collections.Concurrent;

namespace Ecommerce.Hosting;

/// <summary>Gates that must open once before this process counts as started. A gate never closes again. Thread-safe.</summary>
public sealed class Startup
{
    private readonly ConcurrentDictionary<string, bool> _gates = new();

    /// <summary>True when every expected gate is done; true at once if none is expected.</summary>
    public bool IsDone => _gates.Values.All(done => done);

    /// <summary>Adds gate <paramref name="gate"/>, closed unless it is already done. Call it before the host starts serving.</summary>
    public void Expect(string gate) => _gates.TryAdd(gate, false);

    /// <summary>Opens gate <paramref name="gate"/>, expected or not.</summary>
    public void Done(string gate) => _gates[gate] = true;

    internal IEnumerable<KeyValuePair<string, bool>> Checks => _gates;
}
