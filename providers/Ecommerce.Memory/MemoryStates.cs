using System.Collections.Concurrent;
using System.Globalization;

namespace Ecommerce.Memory;

/// <summary>The states that a <see cref="MemoryStateStorage"/> keeps. Thread-safe.</summary>
public sealed class MemoryStates
{
    private long _writes;

    internal ConcurrentDictionary<(GrainId Grain, string State), KeptState> Kept { get; } = new();

    /// <summary>Never used twice, also not by a state that was deleted and written anew.</summary>
    internal string NewETag() => Interlocked.Increment(ref _writes).ToString(CultureInfo.InvariantCulture);
}

/// <summary>Compared as what it is, so that a replacement replaces what was looked at.</summary>
internal sealed class KeptState(string etag, bool exists, object? state)
{
    public string ETag => etag;

    public bool Exists => exists;

    public object? State => state;
}
