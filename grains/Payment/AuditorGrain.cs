using System.Globalization;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Ecommerce.Grains;

[Reentrant, GrainType("auditor")]
public sealed class AuditorGrain(IGrainStorage storage, IPaymentProvider provider, TimeProvider clock, ILogger<AuditorGrain> log)
    : Grain, IAuditorGrain, IRemindable
{
    private const string Reminder = "watch";

    /// <summary>Items read in one look; a larger shop takes more looks for a round.</summary>
    private const int ItemsPerLook = 2000;

    private const int PageSize = 500;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>Between rounds: a small shop would be read four times a minute for ever, and every read of DynamoDB is paid for. An alarm must need less than a minute.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private readonly StoreReader _store = new(storage);
    private readonly HashSet<OrderId> _seen = [];
    private AuditReport _round = new(null, 0, 0, 0, 0);
    private AuditReport _last = new(null, 0, 0, 0, 0);
    private DateTimeOffset _began;
    private int _partition;
    private long _cursor;
    private Task<AuditReport>? _looking;
    private IGrainTimer? _timer;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _began = clock.GetUtcNow();
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
        var enough = _round.Items + ItemsPerLook;
        while (_partition < GrainKeys.CatalogPartitions && _round.Items < enough) await Shelves(_partition++);
        while (_partition == GrainKeys.CatalogPartitions && _round.Items < enough)
        {
            if (await Books()) continue;
            Complete();
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
        var catalog = await Try(() => _store.Catalog(partition.ToString(CultureInfo.InvariantCulture)), "catalog partition", $"{partition}");
        var shards = catalog?.Entries.Values.SelectMany(entry => entry.Marks.Keys) ?? [];
        foreach (var shard in shards)
        {
            if (await Try(() => _store.Stock(shard), "stock", shard) is not { } stock) continue;
            if (Audit.Difference(stock) is not 0 and var units) Found("stock", shard, units, _round with { Units = _round.Units + units });
        }
    }

    /// <summary>False when the company's record has no more.</summary>
    private async Task<bool> Books()
    {
        var moves = await provider.Moves(_cursor, PageSize, CancellationToken.None);
        if (moves.IsEmpty) return false;
        foreach (var order in moves.Select(move => move.Reference).Where(IdRules.IsId).Select(reference => new OrderId(reference)).Where(_seen.Add))
        {
            if (await Try(() => _store.Payment(order), "payment", order.Value) is not { } payment) continue;
            if (Audit.Difference(payment) is not 0 and var minor) Found("payment", order.Value, minor, _round with { Minor = _round.Minor + minor });
        }

        _cursor = moves[^1].Seq;
        return true;
    }

    private void Complete()
    {
        _last = _round with { CompletedAt = clock.GetUtcNow() };
        (_round, _partition, _cursor) = (new(null, 0, 0, 0, 0), 0, 0);
        _seen.Clear();
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
