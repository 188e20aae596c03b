using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

/// <summary>Records what happened to one order. <see cref="OrderDrive"/> does what is next.</summary>
[Reentrant, GrainType("order")]
public sealed class OrderGrain : Grain, IOrderGrain, IRemindable
{
    private const string Reminder = "drive";

    /// <summary>How long an order may stay unpaid; its units are held meanwhile.</summary>
    private static readonly TimeSpan TimeToPay = TimeSpan.FromMinutes(15);

    private readonly Aggregate<Order, OrderEvent> _order;
    private readonly SemaphoreSlim _placing = new(1, 1);
    private readonly TimeProvider _clock;
    private readonly OrderDrive _drive;
    private readonly SaleDoor _door;
    private IGrainReminder? _reminder;

    public OrderGrain(
        [PersistentState("order")] IPersistentState<Recorded<Order, OrderEvent>> store,
        Shelves shelves,
        TimeProvider clock,
        ILogger<OrderGrain> log)
    {
        _clock = clock;
        _door = new(shelves, clock);
        _order = new(store, Order.Empty, Order.Evolve, announces: (_, _, e) => e is not OrderAbandoned, clock);
        _drive = new(this, _order, clock, log);
    }

    private OrderId Id => new(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        if (OwesWork) _drive.Resume();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _drive.Stop();
        _order.Retire();
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    public async ValueTask<Refusal?> Place(PlaceOrder command)
    {
        if (OrderRules.Check(command) is { } wrong) return wrong;

        await _placing.WaitAsync();
        try
        {
            return _order.State.Status is OrderStatus.None
                ? await Accept(command)
                : await Apply(new RepeatOrder(command.Fingerprint()));
        }
        finally
        {
            _placing.Release();

            // Also after a fault: what memory has accepted may be durable, or become so with the next write.
            _drive.Wake();
        }
    }

    private async ValueTask<Refusal?> Accept(PlaceOrder command)
    {
        var (terms, refusal) = await new OrderTerms(GrainFactory, _door, _clock, TimeToPay).Agree(Id, command);
        if (terms is null) return refusal;

        // The reminder first: a crash before the write leaves a reminder that finds nothing and removes itself.
        _reminder = await this.RegisterOrUpdateReminder(Reminder, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        return await Apply(new AcceptOrder(terms));
    }

    public async ValueTask<Refusal?> Cancel(CancelBy command)
    {
        if (!IsFor(command.Viewer)) return Refusals.OrderMissing;
        var refusal = await Apply(command.Cancel);
        _drive.Wake();
        return refusal;
    }

    public async ValueTask<bool> Abandon() => await Apply(new AbandonOrder()) is null && _order.State.Status is OrderStatus.Abandoned;

    public ValueTask<OrderView?> Get(Viewer viewer) =>
        ValueTask.FromResult(IsFor(viewer) ? OrderView.Of(Id, _order.Durable.State, _order.Durable.Version) : null);

    public ValueTask<OrderStatus> Status() => new(_order.Durable.State.Status);

    public async IAsyncEnumerable<OrderView> Watch(WatchOrder query, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (!IsFor(query.Viewer)) yield break;
        await foreach (var (order, version, _) in _order.Changes(query.After, cancellation))
        {
            yield return OrderView.Of(Id, order, version)!;
            if (order.IsFinal) yield break;
        }
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await _placing.WaitAsync();
        try
        {
            if (!OwesWork) await Forget();
        }
        finally
        {
            _placing.Release();
        }

        _drive.Wake();
    }

    /// <summary>Nothing is owed any more: the final state is durable and its events have left.</summary>
    internal async Task Forget()
    {
        var reminder = _reminder ?? await this.GetReminder(Reminder);
        _reminder = null; // a repeat after a fault looks for it anew
        if (reminder is not null) await this.UnregisterReminder(reminder);
    }

    internal IGrainFactory Factory => GrainFactory;

    internal void Keep(TimeSpan time) => DelayDeactivation(time);

    internal void Deactivate() => DeactivateOnIdle();

    /// <summary>What memory has accepted counts as owed before it is known to be durable; what is final counts as done only after.</summary>
    private bool OwesWork => _order.State.Terms is not null && (!_order.Durable.State.IsFinal || !_order.Durable.Unsent.IsEmpty);

    private bool IsFor(Viewer viewer) => _order.Durable.State.Terms is { } terms && viewer.MaySee(terms.Buyer);

    private ValueTask<Refusal?> Apply(OrderCommand command) => _order.Apply(Order.Decide(_order.State, command));
}
