using System.Globalization;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Ecommerce.Grains;

[Reentrant, GrainType("auditor")]
public sealed class AuditorGrain(
    [PersistentState("auditor")] IPersistentState<AuditorState> store, IGrainStorage storage, IPaymentProvider provider, TimeProvider clock,
    ILogger<AuditorGrain> log)
    : Grain, IAuditorGrain, IRemindable
{
    private const string Reminder = "watch";

    /// <summary>Items read in one look; a larger shop takes more looks for a round, but no more than <see cref="LooksPerRound"/>.</summary>
    private const int ItemsPerLook = 2000;

    /// <summary>So that a round ends before the alarm of an audit that no longer reads everything, which is ten minutes.</summary>
    private const int LooksPerRound = 20;

    private const int PageSize = 500;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>Between rounds: a small shop would be read four times a minute for ever, and every read of DynamoDB is paid for. An alarm must need less than a minute.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private readonly StoreReader _items = new(storage);
    private readonly HashSet<OrderId> _seen = [];
    private AuditorState _state = AuditorState.Empty;
    private AuditReport _round = new(null, 0, 0, 0, 0);
    private AuditReport _last = new(null, 0, 0, 0, 0);
    private DateTimeOffset _began;
    private int _partition;
    private long _cursor;
    private long _reached;
    private Task<AuditReport>? _looking;
    private IGrainTimer? _timer;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _began = clock.GetUtcNow();
        if (store.State is { Off: not null } state) _state = state;
        _cursor = _reached = _state.Recent;
        return base.OnActivateAsync(cancellationToken);
    }

    public async ValueTask Watch() => await this.RegisterOrUpdateReminder(Reminder, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));

    /// <summary>The reminder keeps it alive; the timer makes it look more often than reminders can.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        _timer ??= this.RegisterGrainTimer(_ => LookWhenDue(), new() { DueTime = TimeSpan.Zero, Period = Every, Interleave = true, KeepAlive = true });
        return Task.CompletedTask;
    }

    private Task LookWhenDue() =>
        _last.CompletedAt is { } completed && _round.Items == 0 && clock.GetUtcNow() - completed < Rest ? Task.CompletedTask : Look().AsTask();

    /// <summary>Looks never overlap; who asks during one gets its result.</summary>
    public ValueTask<AuditReport> Look()
    {
        if (_looking is not { IsCompleted: false }) _looking = Run();
        return new(_looking);
    }

    private async Task<AuditReport> Run()
    {
        Deadline.Clear();
        var enough = _round.Items + Math.Max(ItemsPerLook, _last.Items / LooksPerRound);
        while (_partition < GrainKeys.CatalogPartitions && _round.Items < enough) await Shelves(_partition++);
        while (_partition == GrainKeys.CatalogPartitions && _round.Items < enough)
        {
            if (await Recent()) continue;
            await Old();
            await Complete();
            break;
        }

        // What a round has found so far is an alarm already; what the last one found stays one until the next is through.
        var worst = _last with
        {
            Units = Math.Max(_last.Units, _round.Units),
            Minor = Math.Max(_last.Minor, _round.Minor),
            Unreadable = Math.Max(_last.Unreadable, _round.Unreadable),
        };
        MoneyMetrics.Audited(worst, clock.GetUtcNow() - (worst.CompletedAt ?? _began));
        return worst;
    }

    private async Task Shelves(int partition)
    {
        var catalog = await Try(() => _items.Catalog(partition.ToString(CultureInfo.InvariantCulture)), "catalog partition", $"{partition}");
        var shards = catalog?.Entries.Values.SelectMany(entry => entry.Marks.Keys) ?? [];
        foreach (var shard in shards)
        {
            if (await Try(() => _items.Stock(shard), "stock", shard) is not { } stock) continue;
            if (Audit.Difference(stock) is not 0 and var units) Found("stock", shard, units, _round with { Units = _round.Units + units });
        }
    }

    /// <summary>False when the company's record has no more.</summary>
    private async Task<bool> Recent()
    {
        var moves = await provider.Moves(_cursor, PageSize, CancellationToken.None);
        if (moves.IsEmpty) return false;
        await Books(moves.Select(move => move.Reference));
        _cursor = moves[^1].Seq;
        return true;
    }

    /// <summary>What was off, and the next page of what is not recent.</summary>
    private async Task Old()
    {
        await Books(_state.Off);
        var moves = await provider.Moves(_state.Old, PageSize, CancellationToken.None);
        await Books(moves.Select(move => move.Reference));
        _state = _state with { Old = moves.Length < PageSize ? 0 : moves[^1].Seq };
    }

    private async Task Books(IEnumerable<string> references)
    {
        foreach (var order in references.Where(IdRules.IsId).Select(reference => new OrderId(reference)).Where(_seen.Add))
        {
            var unreadable = _round.Unreadable;
            var payment = await Try(() => _items.Payment(order), "payment", order.Value);
            var minor = payment is null ? 0 : Audit.Difference(payment);
            _state = _state.Judged(order, off: minor != 0 || _round.Unreadable > unreadable);
            if (minor != 0) Found("payment", order.Value, minor, _round with { Minor = _round.Minor + minor });
        }
    }

    private async Task Complete()
    {
        _last = _round with { CompletedAt = clock.GetUtcNow() };
        _state = _state with { Recent = _reached };
        _reached = _cursor;
        (_round, _partition, _cursor) = (new(null, 0, 0, 0, 0), 0, _state.Recent);
        _seen.Clear();
        if (_state == store.State) return;
        try
        {
            store.State = _state;
            await store.WriteStateAsync();
        }
        catch (Exception fault)
        {
            // After a restart something is read twice, no more.
            log.LogWarning(fault, "Where the audit is could not be kept");
            if (fault is InconsistentStateException) DeactivateOnIdle();
        }
    }

    private async Task<T?> Try<T>(Func<Task<T?>> read, string what, string key) where T : class
    {
        _round = _round with { Items = _round.Items + 1 };
        try
        {
            return await read();
        }
        catch (Exception fault)
        {
            log.LogError(fault, "The audit could not read {What} {Key}", what, key);
            _round = _round with { Unreadable = _round.Unreadable + 1 };
            return null;
        }
    }

    private void Found(string what, string key, long difference, AuditReport round)
    {
        log.LogError("The audit found {What} {Key} to be off by {Difference}", what, key, difference);
        _round = round;
    }
}
