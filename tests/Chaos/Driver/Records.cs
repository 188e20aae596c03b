using System.Collections.Concurrent;
using Ecommerce.ShopCheck;

namespace Ecommerce.Chaos.Driver;

/// <summary>How one HTTP request fared. <paramref name="Started"/> is of the stopwatch.</summary>
internal sealed record Served(long Started, TimeSpan Took, string What, int Status, string? Code, bool RetryAfter)
{
    public bool Failed => Status is 0 or >= 500;
}

/// <summary>Everything that callers saw, in the order of their seeing.</summary>
internal sealed class Records
{
    private readonly ConcurrentQueue<Served> _served = [];
    private readonly ConcurrentQueue<Placed> _attempts = [];
    private readonly ConcurrentQueue<ViewRecord> _views = [];
    private readonly ConcurrentQueue<MergeRecord> _merges = [];
    private readonly ConcurrentDictionary<(string Guest, string Key), string> _orders = [];

    public IReadOnlyCollection<Served> Served => _served;

    public IReadOnlyCollection<ViewRecord> Views => _views;

    public IReadOnlyCollection<MergeRecord> Merges => _merges;

    public int Accepted => _orders.Count;

    /// <summary>Orders that somebody was told of, with whose they are.</summary>
    public IEnumerable<(string Guest, string Order)> Orders => _orders.Select(order => (order.Key.Guest, order.Value));

    /// <summary>An order whose answer never said its name still has one: its guest and key.</summary>
    public IEnumerable<Attempt> Attempts => _attempts.Select(placed =>
        new Attempt(placed.What, _orders.GetValueOrDefault((placed.Guest, placed.Key), $"{placed.Guest}/{placed.Key}"), placed.Guest, placed.Body, placed.Outcome, placed.Code));

    public void Note(Served served) => _served.Enqueue(served);

    public void Note(ViewRecord view) => _views.Enqueue(view);

    public void Note(MergeRecord merge) => _merges.Enqueue(merge);

    public void Asked(string what, string guest, string key, string body, Answer answer) => _attempts.Enqueue(new(
        what, guest, key, body, answer.Unknown ? Outcomes.Unknown : answer.Ok ? Outcomes.Ok : Outcomes.Refused, answer.Unknown ? null : answer.Code));

    public void Unanswered(string what, string guest, string key, string body) => Asked(what, guest, key, body, Answer.None);

    public void Named(string guest, string key, string order) => _orders[(guest, key)] = order;

    private sealed record Placed(string What, string Guest, string Key, string Body, string Outcome, string? Code);
}
