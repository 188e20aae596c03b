using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

[Reentrant, GrainType("reconciler")]
public sealed class ReconcilerGrain(
    [PersistentState("reconciler")] IPersistentState<ReconcilerState> store, IPaymentProvider provider, TimeProvider clock, ILogger<ReconcilerGrain> log)
    : Grain, IReconcilerGrain, IRemindable
{
    private const string Reminder = "watch";
    private const int PageSize = 1000;
    private const int MostNoticed = 10_000;
    private const int AtOnce = 8;

    /// <summary>Younger moves are left for later: whoever made them is about to write them down.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly HashSet<OrderId> _noticed = [];
    private ReconcilerState _durable = ReconcilerState.Empty;
    private Task<ReconciliationReport>? _passing;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _durable = store.State is { Waiting: not null } state ? state : ReconcilerState.Empty;
        return base.OnActivateAsync(cancellationToken);
    }

    public async ValueTask Watch()
    {
        await this.RegisterOrUpdateReminder(Reminder, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Pass().AsTask();

    public ValueTask Notice(OrderId order)
    {
        if (_noticed.Count < MostNoticed) _noticed.Add(order);
        return ValueTask.CompletedTask;
    }

    /// <summary>Passes never overlap; who asks during one gets its result.</summary>
    public ValueTask<ReconciliationReport> Pass()
    {
        if (_passing is not { IsCompleted: false }) _passing = Run();
        return new(_passing);
    }

    public ValueTask<ReconciliationReport> Report() => new(_durable.Report());

    private async Task<ReconciliationReport> Run()
    {
        Deadline.Clear();
        var noticed = _noticed.ToArray();
        _noticed.Clear();
        await Look(_durable, [.. _durable.Waiting, .. noticed]);
        while (await Page() is { IsEmpty: false } moves)
        {
            var orders = moves.Select(move => move.Reference).Where(IdRules.IsId).Select(reference => new OrderId(reference)).Distinct();
            await Look(_durable with { Cursor = moves[^1].Seq }, [.. orders]);
            if (moves.Length < PageSize) break;
        }

        await Write(_durable with { PassedAt = clock.GetUtcNow() });
        return _durable.Report();
    }

    private async Task<ImmutableArray<ProviderMove>> Page()
    {
        var moves = await provider.Moves(_durable.Cursor, PageSize, CancellationToken.None);
        var settled = clock.GetUtcNow() - Grace;
        return [.. moves.TakeWhile(move => move.At <= settled)];
    }

    private async Task Look(ReconcilerState state, ImmutableArray<OrderId> orders)
    {
        foreach (var some in orders.Distinct().Chunk(AtOnce))
        {
            var results = await Task.WhenAll(some.Select(Ask));
            foreach (var (order, result) in results) state = Count(state, order, result);
        }

        if (state != _durable) await Write(state);
    }

    /// <summary>What could not be asked is asked again in the next pass.</summary>
    private async Task<(OrderId Order, Reconciled Result)> Ask(OrderId order)
    {
        try
        {
            var status = await GrainFactory.Order(order).Status();
            var result = await GrainFactory.Payment(order).Reconcile(status);

            // What was compared with an order that has moved on since says nothing.
            var moved = result.Verdict is not Verdict.Fine && await GrainFactory.Order(order).Status() != status;
            return (order, moved ? new(Verdict.Underway, false) : result);
        }
        catch (Exception fault)
        {
            log.LogWarning(fault, "Order {OrderId} could not be reconciled and will be looked at again", order);
            return (order, new(Verdict.Underway, false));
        }
    }

    private ReconcilerState Count(ReconcilerState state, OrderId order, Reconciled result)
    {
        var verdict = new KeyValuePair<string, object?>("verdict", result.Verdict.ToString());
        if (result.Verdict is not (Verdict.Fine or Verdict.Underway))
        {
            if (state.Findings.GetValueOrDefault(order) is not { Healed: false }) MoneyMetrics.OrphansFound.Add(1, verdict);
            if (result.Healed) MoneyMetrics.OrphansHealed.Add(1, verdict);
            else log.LogError("Order {OrderId} needs a person: {Verdict}", order, result.Verdict);
        }

        return state.With(order, result, clock.GetUtcNow());
    }

    private async Task Write(ReconcilerState state)
    {
        store.State = state;
        await store.WriteStateAsync();
        _durable = state;
        MoneyMetrics.OrphansOpen.Record(state.Open);
    }
}
