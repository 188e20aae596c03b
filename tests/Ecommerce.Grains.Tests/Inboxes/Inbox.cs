namespace Ecommerce.Grains.Tests.Inboxes;

/// <summary>A projection as its queue meets it: news in any order, more than once, in batches, over a store that fails and a silo that dies.</summary>
/// <param name="Seen">What of the state its readers can see, as text; not in which order it was heard.</param>
internal sealed record Inbox<TState, TNews>(TState Empty, Func<TState, TNews, TState> Fold, Func<TState, string> Seen)
    where TState : class
{
    /// <summary>Planted: an inbox that says yes before the store has.</summary>
    public bool AnswersTooSoon { get; init; }

    /// <summary>What is seen when each piece of news is heard once, in the order in which it happened.</summary>
    public string InOrder(IEnumerable<TNews> news) => Seen(news.Aggregate(Empty, Fold));

    /// <summary>What the store holds when the queue is empty. One turn at a time, as in the grain whose state it is.</summary>
    public Task<string> Delivered(IReadOnlyList<TNews> news, int seed) => Task.Factory.StartNew(
        () => Deliver(news, seed), CancellationToken.None, TaskCreationOptions.None, new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler).Unwrap();

    private async Task<string> Deliver(IReadOnlyList<TNews> news, int seed)
    {
        var random = new Random(seed);
        var store = new Store<TState>(null);
        var projection = new Projection<TState>(store, Empty);
        var queue = news.Concat(news.Where(_ => random.Next(3) == 0)).ToList();
        while (queue.Count > 0)
        {
            var batch = Enumerable.Range(0, Math.Min(queue.Count, random.Next(1, 6))).Select(_ => TakeOne(queue, random)).ToList();
            store.Next = (Fate)random.Next(4);
            try
            {
                await projection.Take(state => batch.Aggregate(state, Fold));
            }
            catch (StoreFailedException)
            {
                if (!AnswersTooSoon) queue.AddRange(batch); // nobody said that it was taken: it comes again

                // Half of the time the silo is gone as well, and with it what it had in memory.
                if (store.Next is Fate.FailsAfter || random.Next(2) == 0) projection = new(store = new(store.Kept), Empty);
            }
        }

        return Seen(store.Kept ?? Empty);
    }

    private static TNews TakeOne(List<TNews> queue, Random random)
    {
        var at = random.Next(queue.Count);
        var news = queue[at];
        queue.RemoveAt(at);
        return news;
    }
}

internal enum Fate
{
    Works,
    WorksToo,
    FailsBefore,
    FailsAfter,
}

internal sealed class StoreFailedException : Exception;

/// <summary>One activation's way to its item.</summary>
internal sealed class Store<TState>(TState? kept) : IPersistentState<TState>
    where TState : class
{
    public Fate Next { get; set; }

    public TState? Kept { get; private set; } = kept;

    public TState State { get; set; } = kept!;

    public string? Etag => null;

    public bool RecordExists => Kept is not null;

    public Task WriteStateAsync()
    {
        if (Next is Fate.FailsBefore) throw new StoreFailedException();
        Kept = State;
        return Next is Fate.FailsAfter ? throw new StoreFailedException() : Task.CompletedTask;
    }

    public Task ReadStateAsync() => Task.CompletedTask;

    public Task ClearStateAsync() => throw new NotSupportedException("A projection forgets nothing.");
}
