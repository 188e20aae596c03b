namespace Orleans.Streaming.SQS;

/// <summary>Looks after what a receiver holds: hides it from others while it is delivered, and deletes it afterwards.</summary>
internal sealed class Keeper(SqsQueue queue, HeldMessages held, TimeSpan visibility, TimeProvider clock)
{
    /// <summary>A message is hidden anew three times before it would show, so that two failures in a row do no harm.</summary>
    private const int Heartbeats = 3;

    /// <summary>Deletions run one after the other, or two would race for the same receipts.</summary>
    private readonly SemaphoreSlim _deleting = new(1, 1);

    public async Task Run(CancellationToken cancellation)
    {
        using var beat = new PeriodicTimer(visibility / Heartbeats, clock);
        try
        {
            while (await beat.WaitForNextTickAsync(cancellation))
            {
                await Delete(cancellation);
                await Hide((int)visibility.TotalSeconds, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The receiver stops.
        }
    }

    /// <summary>Deletes what was delivered. What cannot be deleted now is kept and tried again at every heartbeat.</summary>
    public async Task Delete(CancellationToken cancellation)
    {
        await _deleting.WaitAsync(cancellation);
        try
        {
            var delivered = held.ToDelete();
            if (delivered.Count == 0) return;

            var outcomes = await queue.Delete([.. delivered.Select(message => message.Receipt)], cancellation);
            foreach (var ((message, receipt), outcome) in delivered.Zip(outcomes))
            {
                // A refused receipt is of no use any more; if SQS still has the message, it comes with another one.
                if (outcome is not Outcome.Unknown) held.Remove(message, receipt);
                else SqsInstruments.NotDeleted(queue.Name);
            }
        }
        finally
        {
            _deleting.Release();
        }
    }

    /// <summary>Shows what is still undelivered to other receivers, at once.</summary>
    public Task Release(CancellationToken cancellation) => Hide(0, cancellation);

    private async Task Hide(int seconds, CancellationToken cancellation)
    {
        var kept = held.ToKeep();
        if (kept.Count > 0) await queue.Hide([.. kept.Select(message => message.Receipt)], seconds, cancellation);
    }
}
