using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

/// <summary>
/// Performs steps until none is left, waits out faults, sends the outbox, and forgets the reminder. A crash at any point
/// only repeats a step: what is next is a pure function of what is recorded.
/// </summary>
internal sealed class OrderDrive(OrderGrain grain, Aggregate<Order, OrderEvent> order, TimeProvider clock, ILogger log)
{
    /// <summary>Failures in a row after which a person should look; the work goes on.</summary>
    private const int Patience = 10;

    /// <summary>What two silos' clocks may differ by.</summary>
    internal static readonly TimeSpan ClockAllowance = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly OrderWork _work = new(grain.Factory, clock);
    private readonly CancellationTokenSource _stopped = new();
    private Task _running = Task.CompletedTask;
    private DateTimeOffset _quietUntil;
    private int _failures;
    private bool _unwritten;
    private bool _woken;
    private bool _asked;
    private bool _cartTold;
    private OrderStatus _counted;

    private OrderId Id => new(grain.GetPrimaryKeyString());

    /// <summary>
    /// Something is left to do, or may be: what memory has accepted counts as owed before it is known to be durable.
    /// </summary>
    public bool Owes => order.State.Terms is not null
        && (order.State.Status is OrderStatus.Placed or OrderStatus.Cancelling
            || OrderSteps.Next(order.State, clock.GetUtcNow()) is not null || IsAhead || OwesNews || OwesCart);

    private bool IsAhead => order.State.History.Length > order.Durable.State.History.Length;

    private bool OwesIntent => order.State.History.Skip(order.Durable.State.History.Length)
        .Any(happened => happened.Event is ParcelRequested or ReturnReceived or RefundRequested);

    private bool OwesNews => !order.Durable.Unsent.IsEmpty;

    /// <summary>That it was told is not recorded, which would cost a write: telling it again changes nothing.</summary>
    private bool OwesCart => !_cartTold && order.State.Status is (OrderStatus.Paid or OrderStatus.Completed);

    /// <summary>An earlier life may have sent a Reserve that has not arrived; no hold ends before it would be refused.</summary>
    public void Begin()
    {
        _counted = order.Durable.State.Status;
        if (!Owes) return;
        WaitOutReserves();
        grain.RegisterGrainTimer(
            (drive, _) => { drive.Wake(); return Task.CompletedTask; }, this,
            new() { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan, Interleave = true });
    }

    public void Wake()
    {
        _woken = _asked = true;
        if (_running.IsCompleted) _running = Run();
    }

    public void Stop() => _stopped.Cancel();

    private async Task Run()
    {
        Deadline.Clear();
        using var scope = log.BeginScope(new Dictionary<string, object> { ["OrderId"] = Id.Value });
        while (!_stopped.IsCancellationRequested)
        {
            try
            {
                _woken = false;
                grain.Keep(LongestPause * 2);
                Count();

                // What the order is on its way to, and what was asked of it, must be durable before anything is done about it.
                if (_unwritten || order.State.Status != order.Durable.State.Status || OwesIntent) await Write();
                else if (OrderSteps.Next(order.State, clock.GetUtcNow()) is { } step) await Perform(step);
                else if (_asked && order.State.ActionUrl is not null) await Perform(new Step.Authorise());
                else if (order.State.CanRecover) order.Note(Order.Decide(order.State, new RecordRecovered()), grain.Origin("Rest", 1));
                else if (IsAhead) await Write();
                else if (order.State.ActionUrl is not null && !OwesNews) return; // its reminder stays, and asks again
                else if (!OwesNews && !OwesCart)
                {
                    if (await grain.Rest() && !_woken) return;
                }
                else if (!await grain.IsReminded()) OweNothing();
                else if (OwesNews) await Send();
                else await TellCart();
            }
            catch (Exception fault) when (!_stopped.IsCancellationRequested)
            {
                if (!await Recover(fault)) return;
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task Perform(Step step)
    {
        if (step.EndsHolds && _quietUntil - clock.GetUtcNow() is { Ticks: > 0 } wait)
        {
            await Send();
            await Pause(wait);
            return;
        }

        if (step is Step.Authorise) _asked = false;
        using var activity = ShopMetrics.Activities.StartActivity("order.step");
        activity?.SetTag("order.id", Id.Value).SetTag("order.step", step.GetType().Name);
        var (commands, fault) = await _work.Perform(Id, order.State, step);
        await Record(commands, grain.Origin(step.GetType().Name, _failures + 1));
        if (fault is not null) throw new StepFailedException(step, fault);
        _failures = 0;
    }

    /// <summary>
    /// What a repeat would find again — holds, captures, releases — waits for the next write. What people are told, or what
    /// changes the order's course, is written now.
    /// </summary>
    private async Task Record(ImmutableArray<OrderCommand> commands, Origin origin)
    {
        var status = order.State.Status;
        foreach (var command in commands) order.Note(Order.Decide(order.State, command), origin);

        if (order.State.Status != status
            || commands.Any(command => command is RecordRefused or RecordPacked or RecordCaptureRefused or RecordActionRequired or RecordOrderRefunded))
            await Write();
    }

    private async Task Write()
    {
        _unwritten = true;
        await order.Apply(Decision<OrderEvent>.Nothing);
        _unwritten = false;
    }

    /// <summary>A checkout ends when its order is paid or is over before that.</summary>
    private void Count()
    {
        var (now, before) = (order.Durable.State, _counted);
        _counted = now.Status;
        if (now.Status == before || now is not ({ Status: OrderStatus.Paid } or { IsOver: true, Terms: not null })) return;

        var outcome = new KeyValuePair<string, object?>("outcome", now.Status.ToString());
        ShopMetrics.Orders.Add(1, outcome);
        if (now.Status is OrderStatus.Paid || !now.History.Any(happened => happened.Event is OrderPaid))
            ShopMetrics.CheckoutSeconds.Record((clock.GetUtcNow() - now.Terms!.PlacedAt).TotalSeconds, outcome);
    }

    private void OweNothing()
    {
        order.Sent(order.Durable.Unsent);
        _cartTold = true;
    }

    private async Task TellCart()
    {
        await _work.CloseCart(Id, order.State, bought: true);
        _cartTold = true;
    }

    private async Task Send()
    {
        var unsent = order.Durable.Unsent;
        if (unsent.IsEmpty) return;
        await OrderOutbox.Send(grain, Id, order.Durable);
        ShopMetrics.OutboxAge.Record((clock.GetUtcNow() - unsent[0].At).TotalSeconds);
        order.Sent(unsent);
    }

    /// <summary>False if this activation should end: its picture of the store is no longer true.</summary>
    private async Task<bool> Recover(Exception fault)
    {
        _failures++;
        WaitOutReserves();
        ShopMetrics.StepFaults.Add(1);
        log.LogWarning(fault, "Order {OrderId} failed {Failures} times in a row and will be tried again", Id, _failures);
        if (fault is Orleans.Storage.InconsistentStateException)
        {
            grain.Deactivate();
            return false;
        }

        await Tell();
        await Pause(TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, 0.1 * Math.Pow(2, _failures - 1))));
        return !_stopped.IsCancellationRequested;
    }

    /// <summary>
    /// An order that is held up is shown as it stands, and to people once it has failed often. Whether that can be told just
    /// now must not hold it up further: what is left untold or unwritten comes with the next try.
    /// </summary>
    private async Task Tell()
    {
        try
        {
            if (_failures == Patience)
            {
                order.Note(Order.Decide(order.State, new RecordTrouble(_failures)), grain.Origin("Recover", _failures));
                await Write();
            }

            await Send();
        }
        catch (Exception fault)
        {
            log.LogWarning(fault, "Order {OrderId} could not tell how it stands", Id);
        }
    }

    private void WaitOutReserves() => _quietUntil = clock.GetUtcNow() + OrderWork.ReserveExpiry + ClockAllowance;

    private Task Pause(TimeSpan time) =>
        Task.Delay(time, clock, _stopped.Token).ContinueWith(_ => { }, TaskScheduler.Current);
}

/// <summary>One try of a step left its outcome unknown.</summary>
internal sealed class StepFailedException(Step step, Exception cause) : Exception($"{step.GetType().Name} is unanswered.", cause);
