namespace Ecommerce.Grains;

/// <summary>
/// What a grain owes and keeps at until it is done. Its reminder stands before anything is owed and goes when nothing is, so whatever dies
/// on the way, it is taken up again; what was done and not recorded is done twice.
/// </summary>
/// <param name="soonest">The least that its reminder waits.</param>
/// <param name="work">Does what is due.</param>
/// <param name="rest">Asked after the work, while nothing new begins: how long until more is due, or null if nothing is owed.</param>
/// <param name="failed">Told what kept it from going on until the reminder comes.</param>
internal sealed class Errand(
    IGrainBase grain, string reminder, TimeSpan soonest, Func<Task> work, Func<Task<TimeSpan?>> rest, Action<Exception> failed)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Task _running = Task.CompletedTask;
    private bool _woken;

    /// <summary>Whether there may be a reminder to forget. A grain that has never owed anything says no, and is spared looking.</summary>
    public bool MayBeReminded { get; set; } = true;

    /// <summary>Begins what is owed from then on, or looks after it, one at a time.</summary>
    public async ValueTask<T> Begin<T>(Func<ValueTask<T>> begin)
    {
        await _gate.WaitAsync();
        try
        {
            return await begin();
        }
        finally
        {
            _gate.Release();

            // Also after a fault: what memory has accepted may be durable, or become so with the next write.
            Wake();
        }
    }

    public Task RemindIn(TimeSpan time)
    {
        MayBeReminded = true;
        var pause = time > soonest ? time : soonest;
        return grain.RegisterOrUpdateReminder(reminder, pause, pause);
    }

    public Task RemindSoon() => RemindIn(soonest);

    /// <summary>For the grain's own <see cref="IRemindable"/>.</summary>
    public Task Reminded()
    {
        MayBeReminded = true;
        Wake();
        return Task.CompletedTask;
    }

    private void Wake()
    {
        _woken = true;
        if (_running.IsCompleted) _running = Run();
    }

    private async Task Run()
    {
        Deadline.Clear();
        try
        {
            while (_woken)
            {
                _woken = false;
                await work();
                await Rest();
            }
        }
        catch (Exception fault)
        {
            failed(fault);
            if (fault is Orleans.Storage.InconsistentStateException) grain.DeactivateOnIdle();
        }
    }

    private async Task Rest()
    {
        await _gate.WaitAsync();
        try
        {
            if (await rest() is { } time) await RemindIn(time);
            else if (MayBeReminded)
            {
                if (await grain.GetReminder(reminder) is { } registered) await grain.UnregisterReminder(registered);
                MayBeReminded = false;
            }
        }
        finally
        {
            _gate.Release();
        }
    }
}
