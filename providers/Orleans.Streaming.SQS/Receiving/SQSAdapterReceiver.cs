using System.Diagnostics;
using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace Orleans.Streaming.SQS;

/// <summary>
/// Reads one queue. A poll that waits for messages outlives the call that began it, because the runtime reports deliveries only between
/// two calls: while anything is held, a call waits no longer than <see cref="Patience"/>.
/// </summary>
internal sealed class SQSAdapterReceiver(
    SqsQueue queue, HeldMessages held, Inbox inbox, Keeper keeper, IQueueAdapterReceiverMonitor? monitor) : IQueueAdapterReceiver
{
    /// <summary>The agent's own period: deliveries are deleted within two of these.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<IBatchContainer> _ready = new();
    private Task<List<IBatchContainer>>? _poll;
    private Task _keeping = Task.CompletedTask;

    /// <summary>Opens the queue. After a failure the first read opens it.</summary>
    public async Task Initialize(TimeSpan timeout, CancellationToken cancellationToken)
    {
        _keeping = Task.Run(() => keeper.Run(_stop.Token), CancellationToken.None);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
        patience.CancelAfter(timeout);
        await Tracked(async () => await queue.Open(patience.Token), (success, time, error) => monitor?.TrackInitialization(success, time, error));
    }

    public async Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount, CancellationToken cancellationToken)
    {
        var max = maxCount is > 0 and < SqsQueue.MaxBatch ? maxCount : SqsQueue.MaxBatch;
        if (Ready(max) is { Count: > 0 } left) return left;

        if (Poll(max) is not { } poll || !await Ends(poll, cancellationToken)) return [];

        lock (_gate)
        {
            if (_stop.IsCancellationRequested) return [];
            if (ReferenceEquals(_poll, poll)) _poll = null;
        }

        foreach (var batch in await poll) _ready.Enqueue(batch);
        return Ready(max);
    }

    public async Task MessagesDeliveredAsync(IList<IBatchContainer> messages, CancellationToken cancellationToken)
    {
        if (messages.Count == 0) return;

        if (held.Deliver(messages) is > 0 and var givenUp) SqsInstruments.GivenUp(queue.Name, givenUp);
        await keeper.Delete(cancellationToken);
    }

    /// <summary>A message that could not be delivered shows again when its visibility ends.</summary>
    public void GiveUp(StreamSequenceToken? token)
    {
        if (token is EventSequenceTokenV2 { SequenceNumber: var sequence } && held.GiveUp(sequence)) SqsInstruments.GivenUp(queue.Name, 1);
    }

    /// <summary>Stops reading, and shows what is undelivered to whoever reads the queue next. Deliveries that end later are still deleted.</summary>
    public async Task Shutdown(TimeSpan timeout, CancellationToken cancellationToken)
    {
        Task poll;
        lock (_gate)
        {
            _stop.Cancel();
            poll = _poll ?? Task.CompletedTask;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(timeout);
        await Tracked(
            async () =>
            {
                await Task.WhenAll(poll, _keeping).WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await keeper.Delete(patience.Token);
                await keeper.Release(patience.Token);
            },
            (success, time, error) => monitor?.TrackShutdown(success, time, error));
    }

    public Task Initialize(TimeSpan timeout) => Initialize(timeout, CancellationToken.None);

    public Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount) => GetQueueMessagesAsync(maxCount, CancellationToken.None);

    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages) => MessagesDeliveredAsync(messages, CancellationToken.None);

    public Task Shutdown(TimeSpan timeout) => Shutdown(timeout, CancellationToken.None);

    private Task<List<IBatchContainer>>? Poll(int max)
    {
        lock (_gate)
        {
            // Off the caller's scheduler: the poll is nobody's turn.
            return _stop.IsCancellationRequested ? null : _poll ??= Task.Run(() => Receive(max), CancellationToken.None);
        }
    }

    private async Task<List<IBatchContainer>> Receive(int max)
    {
        var batches = new List<IBatchContainer>();
        await Tracked(
            async () => batches = inbox.Take(await queue.Receive(max, _stop.Token)),
            (success, time, error) =>
            {
                if (!_stop.IsCancellationRequested) monitor?.TrackRead(success, time, error);
            });
        return batches;
    }

    private async Task<bool> Ends(Task poll, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stop.Token);
        if (held.Count > 0) patience.CancelAfter(Patience);
        await poll.WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return poll.IsCompleted;
    }

    private List<IBatchContainer> Ready(int max)
    {
        var batches = new List<IBatchContainer>();
        while (batches.Count < max && _ready.TryDequeue(out var batch)) batches.Add(batch);
        return batches;
    }

    private static async Task Tracked(Func<Task> work, Action<bool, TimeSpan, Exception?> tell)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await work();
            tell(true, Stopwatch.GetElapsedTime(started), null);
        }
        catch (Exception error)
        {
            tell(false, Stopwatch.GetElapsedTime(started), error);
            throw;
        }
    }
}
