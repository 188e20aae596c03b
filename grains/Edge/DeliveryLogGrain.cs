using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ecommerce.Grains;

/// <summary>Its reminder stands before anything is listed, and goes when nothing is; once a day what is old leaves. A delivery is off the list for good once it has forgotten.</summary>
[Reentrant, GrainType("delivery-log")]
public sealed class DeliveryLogGrain(
    [PersistentState("delivery-log")] IPersistentState<DeliveryLog> store, IOptions<WebhookOptions> options, TimeProvider clock, ILogger<DeliveryLogGrain> log)
    : Grain, IDeliveryLogGrain, IRemindable
{
    private const string Reminder = "forget";
    private const int AtOnce = 32;

    /// <summary>However many deliveries a second, the log is written at most about once.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Period = TimeSpan.FromDays(1);

    private readonly Projection<DeliveryLog> _log = new(store, DeliveryLog.Empty, _ => Rest);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Task _forgetting = Task.CompletedTask;
    private bool _isReminded;

    public async ValueTask Note(DeliveryEntry entry)
    {
        while (!_isReminded) await Remind();
        await _log.Take(known => known.With(entry));
        if (!_log.Durable.Leaving.IsEmpty) Wake();
    }

    public ValueTask<ImmutableArray<DeliveryEntry>> Find(DeliveryQuery query) => new(_log.Durable.Find(query));

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Wake();
        return Task.CompletedTask;
    }

    private void Wake()
    {
        if (_forgetting.IsCompleted) _forgetting = Forget();
    }

    private async Task Forget()
    {
        Deadline.Clear();
        try
        {
            var time = clock.GetUtcNow() - options.Value.Keep;
            await _log.Take(known => known.Since(time));
            foreach (var some in _log.Durable.Leaving.Chunk(AtOnce))
            {
                var forgot = await Task.WhenAll(some.Select(id => GrainFactory.Delivery(id).Forget().AsTask()));
                var gone = some.Where((_, n) => forgot[n]).ToHashSet();
                await _log.Take(known => known.Without(gone));
            }

            await Settle();
        }
        catch (Exception fault)
        {
            log.LogWarning(fault, "What deliveries said is forgotten later");
            if (fault is Orleans.Storage.InconsistentStateException) DeactivateOnIdle();
        }
    }

    /// <summary>Only if there is none: another would begin its day anew.</summary>
    private async Task Remind()
    {
        await _gate.WaitAsync();
        try
        {
            if (!_isReminded && await this.GetReminder(Reminder) is null) await this.RegisterOrUpdateReminder(Reminder, Period, Period);
            _isReminded = true;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Whoever notes something meanwhile waits, and has the reminder back.</summary>
    private async Task Settle()
    {
        if (!_log.Latest.IsEmpty) return;
        await _gate.WaitAsync();
        try
        {
            if (!_log.Latest.IsEmpty) return;
            _isReminded = false;
            if (await this.GetReminder(Reminder) is { } reminder) await this.UnregisterReminder(reminder);
        }
        finally
        {
            _gate.Release();
        }
    }
}
