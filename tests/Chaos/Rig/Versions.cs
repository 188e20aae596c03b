using System.Collections.Concurrent;
using System.Text.Json;
using Ecommerce.FaultProxy;

namespace Ecommerce.Chaos.Rig;

/// <summary>
/// Which version each write of a grain's state followed that the store accepted, whatever silo it came from. If two followed the same, the
/// second was that of an activation that had been overtaken, and what the first wrote is lost.
/// </summary>
internal sealed class Versions
{
    private readonly ConcurrentDictionary<(string Grain, string State, string Version), string> _followed = [];
    private readonly ConcurrentQueue<string> _lost = [];

    /// <summary>How many writes were looked at.</summary>
    public int Followed => _followed.Count;

    /// <summary>What was written over by who did not know of it.</summary>
    public IReadOnlyCollection<string> Lost => _lost;

    public void Note(AwsRequest accepted, string silo)
    {
        using var document = JsonDocument.Parse(accepted.Body);
        var request = document.RootElement;
        if (!request.TryGetProperty("ExpressionAttributeValues", out var values) || !values.TryGetProperty(":etag", out var version)) return;

        var item = request.GetProperty("Item");
        string Text(string name) => item.GetProperty(name).GetProperty("S").GetString()!;
        var key = (Text("GrainReference"), Text("GrainType"), version.GetProperty("N").GetString()!);
        if (!_followed.TryAdd(key, silo)) _lost.Enqueue($"{key} was followed by {_followed[key]} and by {silo}");
    }
}
