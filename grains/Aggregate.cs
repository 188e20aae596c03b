using System.Runtime.CompilerServices;

namespace Ecommerce.Grains;

/// <summary>
/// Decide, evolve, write, answer. Callers who arrive while a write runs share the next one, which is safe on a reentrant
/// grain as long as nothing is awaited between reading <see cref="State"/> and recording what follows from it.
/// </summary>
/// <param name="announces">Which events leave by the outbox: (before, after, event).</param>
public sealed class Aggregate<TState, TEvent>(
    IPersistentState<Recorded<TState, TEvent>> store,
    TState empty,
    Func<TState, Happened<TEvent>, TState> evolve,
    Func<TState, TState, TEvent, bool> announces,
    TimeProvider clock)
{
    private readonly Recorded<TState, TEvent> _empty = new(empty, 0, []);
    private Recorded<TState, TEvent>? _durable;
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>What has been decided, durable or not; only decisions look at it.</summary>
    public TState State => Latest.State;

    /// <summary>How many events made <see cref="State"/>.</summary>
    public long Version => Latest.Version;

    /// <summary>What callers may be told.</summary>
    public Recorded<TState, TEvent> Durable => _durable ??= Load();

    private Recorded<TState, TEvent> Latest => store.State is { Version: > 0 } recorded ? recorded : _empty;

    /// <summary>Records the decision and answers when it is durable. An exception means that the outcome is unknown.</summary>
    public async ValueTask<Refusal?> Apply(Decision<TEvent> decision, Origin? origin = null)
    {
        if (Deadline.HasPassed(clock)) throw new TimeoutException("The caller stopped waiting before this write began.");

        var promised = Durable;
        Note(decision, origin);
        var mine = Latest;

        // Also when nothing is new: the answer may rest on a write that is still in flight.
        if (mine.Version > promised.Version)
        {
            await store.WriteStateAsync();
            Promise(mine);
        }

        return decision.Refusal;
    }

    /// <summary>Records in memory what a repeat would find again; the next write carries it.</summary>
    public void Note(Decision<TEvent> decision, Origin? origin = null)
    {
        _ = Durable;
        foreach (var happened in decision.Events)
        {
            var before = Latest;
            var entry = new Happened<TEvent>(before.Version + 1, clock.GetUtcNow(), happened, origin);
            var after = evolve(before.State, entry);
            var unsent = announces(before.State, after, happened) ? before.Unsent.Add(entry) : before.Unsent;
            ShopMetrics.OutboxDepth.Add(unsent.Length - before.Unsent.Length);
            store.State = new(after, entry.Version, unsent);
        }
    }

    /// <summary>These have left; the next write forgets them. Sending them again would do no harm.</summary>
    public void Sent(ImmutableArray<Happened<TEvent>> events)
    {
        if (events.IsEmpty) return;
        _durable = Trimmed(Durable, events[^1].Version);
        if (Latest.Version == 0) return;

        var left = Trimmed(Latest, events[^1].Version);
        ShopMetrics.OutboxDepth.Add(left.Unsent.Length - Latest.Unsent.Length);
        store.State = left;
    }

    /// <summary>The activation ends: what waits in its outbox is no longer counted here.</summary>
    public void Retire()
    {
        if (_durable is not null) ShopMetrics.OutboxDepth.Add(-Latest.Unsent.Length);
    }

    /// <summary>The durable state now if it is newer than <paramref name="after"/>, then again whenever it has moved on.</summary>
    public async IAsyncEnumerable<Recorded<TState, TEvent>> Changes(
        long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var changed = _changed.Task;
            if (Durable.Version > after)
            {
                after = Durable.Version;
                yield return Durable;
            }
            else await changed.WaitAsync(cancellation);
        }
    }

    private Recorded<TState, TEvent> Load()
    {
        ShopMetrics.OutboxDepth.Add(Latest.Unsent.Length);
        return Latest;
    }

    private void Promise(Recorded<TState, TEvent> written)
    {
        if (written.Version <= Durable.Version) return;
        _durable = written;
        Interlocked.Exchange(ref _changed, NewSignal()).SetResult();
    }

    private static Recorded<TState, TEvent> Trimmed(Recorded<TState, TEvent> recorded, long through) =>
        recorded with { Unsent = recorded.Unsent.RemoveAll(entry => entry.Version <= through) };

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
