namespace Ecommerce.Grains;

/// <summary>
/// A state that follows news: folded in memory, and durable before the news counts as taken. News that comes while a write
/// waits or runs gathers and shares the next one, so a batch costs one write and many callers cost few.
/// </summary>
/// <param name="rest">How long to rest after a write of this state; real time, as this is about load.</param>
internal sealed class Projection<TState>(IPersistentState<TState> store, TState empty, Func<TState, TimeSpan>? rest = null)
    where TState : class
{
    private TState? _latest;
    private TState? _durable;
    private Task? _gathering;
    private Task _writing = Task.CompletedTask;
    private long _restsUntil;

    /// <summary>What has been heard, durable or not.</summary>
    public TState Latest => _latest ??= Durable;

    /// <summary>What may be told.</summary>
    public TState Durable => _durable ??= store.RecordExists ? store.State : empty;

    /// <summary>Answers when the news is durable. <paramref name="fold"/> returns the same instance for what is no news.</summary>
    public Task Take(Func<TState, TState> fold)
    {
        _latest = fold(Latest);

        // News that memory knows already may still be news to the store: an earlier write may have failed.
        return ReferenceEquals(_latest, Durable) ? Task.CompletedTask : _gathering ??= _writing = Write(_writing);
    }

    private async Task Write(Task previous)
    {
        await previous.ConfigureAwait(
            ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        if (_restsUntil - Environment.TickCount64 is > 0 and var left) await Task.Delay((int)left);

        _gathering = null;
        var mine = Latest;
        store.State = mine;
        await store.WriteStateAsync();
        _durable = mine;
        if (rest is not null) _restsUntil = Environment.TickCount64 + (long)rest(mine).TotalMilliseconds;
    }
}
