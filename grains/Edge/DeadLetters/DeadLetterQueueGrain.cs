using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

/// <summary>
/// Empties one dead-letter queue into letters. A letter leaves the queue when it and its line in the list are durable: whatever fails
/// before that, it comes again under the same name.
/// </summary>
[Reentrant, GrainType("dead-letter-queue")]
public sealed class DeadLetterQueueGrain(
    [PersistentState("dead-letter-queue")] IPersistentState<DeadLetterBook> store,
    IDeadLetterOffice office,
    TimeProvider clock,
    ILogger<DeadLetterQueueGrain> log) : Grain, IDeadLetterQueueGrain, IRemindable
{
    private const string Reminder = "drain";

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly Projection<DeadLetterBook> _book = new(store, DeadLetterBook.Empty);
    private Task _draining = Task.CompletedTask;

    /// <summary>Another silo tells from now on.</summary>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Report(0);
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    private string Queue => this.GetPrimaryKeyString();

    public async ValueTask Watch()
    {
        await this.RegisterOrUpdateReminder(Reminder, Period, Period);
        Wake();
    }

    public async ValueTask Note(DeadLetterEntry entry)
    {
        await _book.Take(book => book.With(entry));
        Report();
    }

    public ValueTask<DeadLettersPart> Find(DeadLetterQuery query) => new(new DeadLettersPart(_book.Durable.Find(query), _book.Durable.Waiting));

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (office.Queues.Contains(Queue)) Wake();
        else if (await this.GetReminder(Reminder) is { } reminder) await this.UnregisterReminder(reminder); // there are fewer queues now
    }

    private void Wake()
    {
        if (_draining.IsCompleted) _draining = Drain();
    }

    private async Task Drain()
    {
        Deadline.Clear();
        try
        {
            Report();
            while (!_book.Latest.IsFull && await office.Receive(Queue, CancellationToken.None) is { IsEmpty: false } letters)
            {
                var taken = await Task.WhenAll(letters.Select(Take));
                if (!taken.Contains(true)) return; // those that cannot be kept would be met again and again
            }
        }
        catch (Exception fault)
        {
            log.LogWarning(fault, "The dead letters of {Queue} are looked for again in a minute", Queue);
        }
    }

    private async Task<bool> Take(SetAside letter)
    {
        try
        {
            var id = DeadLetterId.Of(Queue, letter.Content);
            await GrainFactory.DeadLetter(id).Add(new(letter.Message, DeadLetters.About(Queue, letter.Stream, letter.Error, letter.Events), letter.Content, letter.FailedAt ?? clock.GetUtcNow()));
            await office.Delete(Queue, letter, CancellationToken.None);
            return true;
        }
        catch (Exception fault)
        {
            log.LogWarning(fault, "Dead letter {Message} of {Queue} stays there for now", letter.Message, Queue);
            return false;
        }
    }

    private void Report() => Report(_book.Durable.Waiting);

    private void Report(int waiting) => ShopMetrics.DeadLetters.Record(waiting, new KeyValuePair<string, object?>("queue", Queue));
}

/// <summary>Asks all queues.</summary>
[StatelessWorker, GrainType("dead-letter-desk"), Reentrant]
public sealed class DeadLetterDeskGrain(IDeadLetterOffice office) : Grain, IDeadLetterDeskGrain
{
    public async ValueTask Watch() => await Task.WhenAll(office.Queues.Select(queue => GrainFactory.DeadLetterQueue(queue).Watch().AsTask()));

    public async ValueTask<DeadLettersPage> Find(DeadLetterQuery query)
    {
        var wanted = query with { Limit = query.Limit + 1 };
        var parts = await Task.WhenAll(office.Queues.Select(queue => GrainFactory.DeadLetterQueue(queue).Find(wanted).AsTask()));
        var found = parts.SelectMany(part => part.Items).OrderByDescending(entry => entry.Place).Take(wanted.Limit).ToImmutableArray();
        var waiting = parts.Sum(part => part.Waiting);
        return found.Length <= query.Limit ? new(found, null, waiting) : new(found[..query.Limit], found[query.Limit - 1].Place, waiting);
    }
}
