using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

/// <summary>Records how far an import is, and does what is next until nothing is.</summary>
[Reentrant, GrainType("import")]
public sealed class ImportGrain : Grain, IImportGrain, IRemindable
{
    private const string Reminder = "drive";
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Aggregate<Import, ImportEvent> _import;
    private readonly SemaphoreSlim _promising = new(1, 1);
    private readonly CancellationTokenSource _stopped = new();
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private Task _running = Task.CompletedTask;
    private int _failures;

    public ImportGrain(
        [PersistentState("import")] IPersistentState<Recorded<Import, ImportEvent>> store, TimeProvider clock, ILogger<ImportGrain> log)
    {
        (_clock, _log) = (clock, log);
        _import = new(store, Import.Empty, Import.Evolve, announces: (_, _, _) => false, clock);
    }

    private bool OwesWork => Import.Next(_import.State) is not null || _import.Version > _import.Durable.Version;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        if (OwesWork) Wake();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _stopped.Cancel();
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    public ValueTask<Refusal?> Start(StartImport command) => Promise(command);

    public ValueTask<Refusal?> Commit(CommitImport command) => Promise(command);

    public ValueTask<Import?> Get() =>
        ValueTask.FromResult(_import.Durable is { Version: > 0, State: var import } ? import : null);

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await Forget();
        Wake();
    }

    private async ValueTask<Refusal?> Promise(ImportCommand command)
    {
        await _promising.WaitAsync();
        try
        {
            // The reminder first: a crash before the write leaves a reminder that finds nothing and removes itself.
            if (!Import.Decide(_import.State, command).Events.IsEmpty)
                await this.RegisterOrUpdateReminder(Reminder, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
            return await _import.Apply(Import.Decide(_import.State, command));
        }
        finally
        {
            _promising.Release();
            Wake();
        }
    }

    private void Wake()
    {
        if (_running.IsCompleted) _running = Run();
    }

    private async Task Run()
    {
        Deadline.Clear();
        while (!_stopped.IsCancellationRequested)
        {
            try
            {
                DelayDeactivation(LongestPause * 2);
                if (Import.Next(_import.State) is { } step) await Perform(step);
                else if (OwesWork) await _import.Apply(Decision<ImportEvent>.Nothing);
                else if (await Forget()) return;
                _failures = 0;
            }
            catch (Orleans.Storage.InconsistentStateException)
            {
                DeactivateOnIdle();
                return;
            }
            catch (Exception fault)
            {
                _failures++;
                _log.LogWarning(fault, "Import {Import} failed {Failures} times in a row and will be tried again", this.GetPrimaryKeyString(), _failures);
                await Pause(TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, 0.1 * Math.Pow(2, _failures - 1))));
            }
        }
    }

    private async Task Perform(ImportStep step)
    {
        var chunk = GrainFactory.ImportChunk(this.GetPrimaryKeyString(), step.Chunk);
        var products = await chunk.Get();
        var work = new ImportWork(GrainFactory, _import.State.By!.Value, _import.State.At);
        ImportCommand done = step.Commits
            ? new RecordWritten(step.Chunk, products.Length, await work.Write(products))
            : await work.Compare(step.Chunk, products);
        await _import.Apply(Import.Decide(_import.State, done));
        if (step.Commits) await chunk.Put([]);
    }

    /// <summary>False if there is work again.</summary>
    private async Task<bool> Forget()
    {
        await _promising.WaitAsync();
        try
        {
            if (OwesWork) return false;
            if (await this.GetReminder(Reminder) is { } reminder) await this.UnregisterReminder(reminder);
            return true;
        }
        finally
        {
            _promising.Release();
        }
    }

    private Task Pause(TimeSpan time) => Task.Delay(time, _clock, _stopped.Token).ContinueWith(_ => { }, TaskScheduler.Current);
}
