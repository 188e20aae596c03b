using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

/// <summary>Records what happened to one order. <see cref="OrderDrive"/> does what is next.</summary>
[Reentrant, GrainType("order"), PreferLocalPlacement]
public sealed class OrderGrain : Grain, IOrderGrain, IRemindable
{
    private const string Reminder = "drive";

    /// <summary>How long an order may stay unpaid; its units are held meanwhile.</summary>
    private static readonly TimeSpan TimeToPay = TimeSpan.FromMinutes(15);

    private readonly Aggregate<Order, OrderEvent> _order;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly TimeProvider _clock;
    private readonly OrderDrive _drive;
    private readonly SaleDoor _door;
    private readonly OrderLinks _links;
    private IGrainReminder? _reminder;
    private bool _mayBeReminded;

    public OrderGrain(
        [PersistentState("order")] IPersistentState<Recorded<Order, OrderEvent>> store,
        Shelves shelves,
        OrderLinks links,
        TimeProvider clock,
        ILogger<OrderGrain> log)
    {
        (_clock, _links) = (clock, links);
        _door = new(GrainFactory, shelves, clock);
        _order = new(store, Order.Empty, Order.Evolve, announces: (_, _, e) => e is not OrderAbandoned, clock);
        _drive = new(this, _order, clock, log);
    }

    private OrderId Id => new(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        _drive.Begin();
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

        await _gate.WaitAsync();
        try
        {
            return _order.State.Status is OrderStatus.None
                ? await Accept(command)
                : await Apply(new RepeatOrder(command.Fingerprint()));
        }
        finally
        {
            _gate.Release();

            // Also after a fault: what memory has accepted may be durable, or become so with the next write.
            _drive.Wake();
        }
    }

    private async ValueTask<Refusal?> Accept(PlaceOrder command)
    {
        var (terms, refusal) = await new OrderTerms(GrainFactory, _door, _clock, TimeToPay).Agree(Id, command);
        if (terms is null) return refusal;

        // The reminder first: a crash before the write leaves a reminder that finds nothing and removes itself.
        await Remind();
        return await Apply(new AcceptOrder(terms));
    }

    public async ValueTask<Refusal?> Cancel(CancelBy command) =>
        IsFor(command.Viewer) ? await Act(command.Cancel) : Refusals.OrderMissing;

    public ValueTask<Refusal?> Pack(PackParcel command) => Act(command);

    public ValueTask<Refusal?> Ship(ShipParcel command) => Act(command);

    public ValueTask<Refusal?> Deliver(DeliverParcel command) => Act(command);

    public async ValueTask<Refusal?> RequestReturn(ReturnBy command) =>
        IsFor(command.Viewer) ? await Act(command.Request with { At = _clock.GetUtcNow() }) : Refusals.OrderMissing;

    public async ValueTask<Refusal?> WithdrawReturn(WithdrawBy command) =>
        IsFor(command.Viewer) ? await Act(command.Withdraw) : Refusals.OrderMissing;

    public ValueTask<Refusal?> ApproveReturn(ApproveReturn command) => Act(command);

    public ValueTask<Refusal?> RejectReturn(RejectReturn command) => Act(command);

    public ValueTask<Refusal?> ReceiveReturn(ReceiveReturn command) => Act(command);

    public ValueTask<Refusal?> Refund(RefundOrder command) => Act(command);

    /// <summary>The outbox has the buyer's words too: it must be empty, and the write that follows leaves it so.</summary>
    public async ValueTask<ForgottenOrder> Forget(UserId buyer)
    {
        if (_order.Durable.State.Terms?.Buyer != buyer) return new(false, []);
        if (_order.Durable.Unsent.Any(happened => happened.Event is not BuyerForgotten))
        {
            _drive.Wake();
            return new(true, []);
        }

        return await Act(new ForgetBuyer()) is null ? new(false, OrderLetters.Ids(Id, _order.Durable.State)) : new(true, []);
    }

    public ValueTask Nudge()
    {
        if (_drive.Owes) _drive.Wake();
        return ValueTask.CompletedTask;
    }

    public async ValueTask<bool> Abandon() => await Apply(new AbandonOrder()) is null && _order.State.Status is OrderStatus.Abandoned;

    public ValueTask<OrderView?> Get(Viewer viewer) =>
        ValueTask.FromResult(IsFor(viewer) ? OrderView.Of(Id, _order.Durable.State, _order.Durable.Version) : null);

    public ValueTask<UserId?> Open(OrderLink link) =>
        new(_order.Durable.State.Terms is { Buyer: { IsGuest: true } buyer } && link.Order == Id && _links.IsGood(link, buyer) ? buyer : null);

    public ValueTask<PostMail?> Letter(MailId mail) => new(OrderLetters.Write(Id, _order.Durable.State, mail));

    public ValueTask<OrderStatus> Status() => new(_order.Durable.State.Status);

    public ValueTask<int> Holds(HeldWhere query) => new(OrderSteps.MayHoldAt(_order.Durable.State, query.Sku, query.Shard));

    public async IAsyncEnumerable<OrderView> Watch(WatchOrder query, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (!IsFor(query.Viewer)) yield break;
        await foreach (var (order, version, _) in _order.Changes(query.After, cancellation))
        {
            yield return OrderView.Of(Id, order, version)!;
            if (order.IsFinal || (query.UntilPaid && order.Status is OrderStatus.Paid or OrderStatus.Completed)) yield break;
        }
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        _mayBeReminded = true;
        _drive.Wake();
        return Task.CompletedTask;
    }

    /// <summary>Something new is asked of an order that exists. It is owed from here on, so the reminder comes first again.</summary>
    private async ValueTask<Refusal?> Act(OrderCommand command)
    {
        await _gate.WaitAsync();
        try
        {
            if (!Order.Decide(_order.State, command).Events.IsEmpty) await Remind();
            return await Apply(command);
        }
        finally
        {
            _gate.Release();
            _drive.Wake();
        }
    }

    private async Task Remind()
    {
        _mayBeReminded = true;
        _reminder ??= await this.RegisterOrUpdateReminder(Reminder, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
    }

    /// <summary>The reminder goes last of all. So an order that is loaded and has none owes nothing.</summary>
    internal async Task<bool> IsReminded()
    {
        _reminder ??= await this.GetReminder(Reminder);
        return _mayBeReminded = _reminder is not null;
    }

    /// <summary>Forgets the reminder, unless something is owed; false then. Nothing new is accepted meanwhile.</summary>
    internal async Task<bool> Rest()
    {
        await _gate.WaitAsync();
        try
        {
            if (_drive.Owes) return false;
            if (!_mayBeReminded) return true;
            var reminder = _reminder ?? await this.GetReminder(Reminder);
            _reminder = null; // a repeat after a fault looks for it anew
            if (reminder is not null) await this.UnregisterReminder(reminder);
            _mayBeReminded = false;
            return true;
        }
        finally
        {
            _gate.Release();
        }
    }

    internal IGrainFactory Factory => GrainFactory;

    internal void Keep(TimeSpan time) => DelayDeactivation(time);

    internal void Deactivate() => DeactivateOnIdle();

    private bool IsFor(Viewer viewer) => _order.Durable.State.Terms is { } terms && viewer.MaySee(terms.Buyer);

    private ValueTask<Refusal?> Apply(OrderCommand command) =>
        _order.Apply(Order.Decide(_order.State, command), Origin(command.GetType().Name, attempt: 1));

    internal Origin Origin(string cause, int attempt) => new(cause, attempt, RuntimeIdentity, CallTrace.Id);
}
