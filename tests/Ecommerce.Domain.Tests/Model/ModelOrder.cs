namespace Ecommerce.Domain.Tests.Model;

/// <summary>
/// One order's activation. Memory runs ahead of the store; a crash throws the difference away and begins another life. Only
/// some records must be durable before anything builds on them; the others ride on the next write.
/// </summary>
public sealed class ModelOrder(ModelWorld world, OrderId id, OrderPlaced terms, ModelPayment payment)
{
    private static readonly TimeSpan Validity = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ClockAllowance = TimeSpan.FromSeconds(2);

    private readonly TimeSpan _patience = terms.PayBefore - terms.PlacedAt;
    private Order _memory = Order.Empty;
    private TimeSpan _skew = world.Skew();
    private DateTimeOffset _lastReserve;
    private DateTimeOffset _quietAfter;
    private bool _mustWrite;
    private bool _busy;
    private int _life;

    public OrderId Id => id;

    public ModelPayment Payment => payment;

    public Order Durable { get; private set; } = Order.Empty;

    private DateTimeOffset Now => world.Timeline.Now + _skew;

    /// <summary>The client repeats this until it is told yes.</summary>
    public void Place()
    {
        Record(new AcceptOrder(terms with { PlacedAt = Now, PayBefore = Now + _patience }));
        if (!_mustWrite || Write()) Wake(TimeSpan.Zero);
        else world.Timeline.After(world.Dice.Milliseconds(10, 2_000), Place);
    }

    /// <summary>The shopper changes their mind, or staff do something about a parcel.</summary>
    public void Asked(OrderCommand command)
    {
        if (_memory.Status is OrderStatus.None) return;
        Record(command);
        if (!_busy) Drive();
        else if (_mustWrite) Write();
    }

    public void Crash()
    {
        world.Coverage.Saw("crash while " + Durable.Status);
        if (_memory.History.Length > Durable.History.Length) world.Coverage.Saw("crash that forgets");
        (_memory, _busy, _mustWrite, _skew) = (Durable, false, false, world.Skew());
        _life++;
        _quietAfter = Now + Validity + ClockAllowance;
        Wake(world.Dice.Milliseconds(10, 1_500));
    }

    private void Wake(TimeSpan delay)
    {
        var life = _life;
        world.Timeline.After(delay, () => { if (life == _life) Drive(); });
    }

    private void Drive()
    {
        if (_busy || (_mustWrite && !Write())) return;
        if (OrderSteps.Next(_memory, Now) is not { } step)
        {
            if (_memory.History.Length > Durable.History.Length) Write();
            return;
        }

        if (step.EndsHolds && world.Rules.WaitBeforeEndingHolds && Now < _quietAfter)
        {
            world.Coverage.Saw("wait before ending holds");
            Wake(_quietAfter - Now);
            return;
        }

        _busy = true;
        Perform(step);
    }

    private void Perform(Step step)
    {
        switch (step)
        {
            case Step.Hold hold: Ask<StockAnswer>(hold.Lines.Select(line => Reserve(line))); break;
            case Step.Authorise: Ask([Authorise()]); break;
            case Step.Tidy tidy: Ask(tidy.Lines.Select(Tidy)); break;
            case Step.Capture: Ask([Capture()]); break;
            case Step.Pack pack: Ask(pack.Parcel.Units.Select(units => Leave(pack.Parcel, units)), new RecordPacked(pack.Parcel.Id)); break;
            case Step.Repay repay: Ask([Repay(repay.Refund)]); break;
            case Step.PutBack back: Ask(back.Return.ToPutBack.Select(units => PutBack(back.Return, units))); break;
            case Step.Settle when !world.Rules.UndoWhatMayHaveHappened: Note(new RecordMoneySettled()); break;
            case Step.Settle: Ask([Settle()]); break;
            case Step.Release release: Ask(release.Lines.Select(line => End(line, new Release(id), new RecordReleased(line)))); break;
            case Step.Expire: Note(new ExpireOrder()); break;
            case Step.Finish finish: Note(new FinishOrder(finish.As)); break;
            default: throw new InvalidOperationException($"Unknown step {step}.");
        }
    }

    /// <summary>Asks all together; goes on when all are answered, and tries again later if one answer is unknown.</summary>
    /// <param name="done">What is to be recorded when every answer is known.</param>
    private void Ask<T>(IEnumerable<Question<T>> questions, OrderCommand? done = null) where T : class
    {
        var all = questions.ToList();
        var (life, open, unknown) = (_life, all.Count, false);
        foreach (var (what, call, record) in all)
            world.Wire.Send(what, call, answer =>
            {
                if (life != _life) return;
                if (answer is null || record(answer) is not { } command) unknown = true;
                else Record(command);
                if (--open > 0) return;
                if (!unknown && done is not null) Record(done);
                Answered(unknown);
            });
    }

    private void Answered(bool unknown)
    {
        _busy = false;
        if (unknown) Fault();
        else Drive();
    }

    private void Note(OrderCommand command)
    {
        Record(command);
        Answered(unknown: false);
    }

    private void Fault()
    {
        _quietAfter = _lastReserve + Validity + ClockAllowance;
        Wake(world.Dice.Milliseconds(10, 1_500));
    }

    private Question<StockAnswer> Reserve(int line)
    {
        var shard = _memory.Lines[line].Shard;
        var command = new Reserve(id, terms.Quote.Lines[line].Quantity, Now + Validity);
        _lastReserve = Now;
        return new("reserve", done =>
        {
            if (Durable.Status is not OrderStatus.Placed) world.Coverage.Saw("reserve that arrives after the order moved on");
            done(Shard(line, shard).Apply(command));
        },
        answer => answer.Refusal is null ? new RecordHeld(line)
            : answer.Refusal == Refusals.SoldOut ? new RecordRefused(line, shard)
            : null);
    }

    private Question<PaymentAnswer> Authorise() => new(
        "authorisation", done => payment.Authorise(new(terms.Quote.Total, terms.PaymentToken), done), answer => answer switch
        {
            { Provider.Declined: { } reason } => new RecordDeclined(reason),
            { Provider.Reference: not null } => new RecordPaid(),
            _ => throw new InvalidOperationException($"An order that drives on was refused: {answer.Refusal}."),
        });

    private Question<PaymentAnswer> Capture() => new(
        "capture", done => payment.Capture(new(terms.Quote.Total), done), answer => answer.Refusal is { } refusal
            ? throw new InvalidOperationException($"An order that is packed was refused: {refusal}.")
            : new RecordCaptured());

    private Question<PaymentAnswer> Repay(OrderRefund refund) => new(
        "refund", done =>
        {
            if (Durable.Refund(refund.Id) is null) world.Violation($"{id} pays back {refund.Id}, which nobody durably asked for");
            payment.Refund(new(refund.Id, terms.Quote.Total with { Minor = refund.Minor }), done);
        },
        answer => answer.Refusal is { } refusal
            ? throw new InvalidOperationException($"An order that owes money back was refused: {refusal}.")
            : new RecordOrderRefunded(refund.Id));

    private Question<StockAnswer> PutBack(Return back, ReturnedUnits units) => new(
        "return to the shelf", done => done(Shard(_memory.IndexOf(units.Sku), 0).Apply(new Restock(
            world.Rules.ReturnsHaveNames ? $"{id}/{back.Id}" : $"{id}/{back.Id} at {Now.Ticks}", units.Restock, "Return", null, Now))),
        answer => answer.Refusal is { } refusal
            ? throw new InvalidOperationException($"A shelf with room refused: {refusal}.")
            : new RecordPutBack(back.Id, units.Sku));

    private Question<PaymentAnswer> Settle() => new("settlement", payment.Settle, _ => new RecordMoneySettled());

    /// <summary>The shard that holds, and the shards that said no but may have been asked twice.</summary>
    private Question<StockAnswer> End(int line, StockCommand command, OrderCommand record)
    {
        var shards = world.Rules.EndHoldsWhereverAsked ? OrderSteps.ShardsAsked(_memory, line) : [_memory.Lines[line].Shard];
        var known = world.Rules.UndoWhatMayHaveHappened || _memory.Lines[line].State is LineState.Held;
        return new("end of a hold", done =>
        {
            if (known) Shard(line, shards[0]).Apply(command);
            foreach (var earlier in shards.Skip(1)) Shard(line, earlier).Apply(new Release(id));
            done(new(null));
        }, _ => record);
    }

    private Question<StockAnswer> Tidy(int line)
    {
        var shards = world.Rules.EndHoldsWhereverAsked ? OrderSteps.ShardsAsked(_memory, line)[1..] : [];
        return new("end of a hold", done =>
        {
            foreach (var earlier in shards) Shard(line, earlier).Apply(new Release(id));
            done(new(null));
        }, _ => new RecordTidied(line));
    }

    private Question<StockAnswer> Leave(Parcel parcel, Units units)
    {
        var known = world.Rules.ParcelsLeaveOnce ? parcel.Id : $"{parcel.Id} at {Now.Ticks}";
        return End(_memory.IndexOf(units.Sku), new Ship(id, known, units.Quantity), new RepeatOrder(terms.Fingerprint));
    }

    private ModelShard Shard(int line, int shard) => world.Shards[(terms.Quote.Lines[line].Offer.Sku, shard)];

    private void Record(OrderCommand command)
    {
        foreach (var happened in Order.Decide(_memory, command).Events)
        {
            _memory = Order.Evolve(_memory, new(_memory.History.Length + 1, Now, happened));
            _mustWrite |= happened switch
            {
                LineHeld or LineTidied or LineReleased or MoneySettled or MoneyCaptured or UnitsPutBack => false,
                LineRefused => world.Rules.RefusalsAreDurable,
                _ => true,
            };
        }
    }

    /// <summary>False if the write did not land, or landed as the activation's last act.</summary>
    private bool Write()
    {
        var fate = world.Wire.Faulty ? world.Dice.From(1, 100) : 100;
        if (fate > 5)
        {
            world.Written(id, Durable, _memory);
            Durable = _memory;
        }

        if (fate > 10)
        {
            _mustWrite = false;
            return true;
        }

        world.Coverage.Saw(fate > 5 ? "write that landed and killed" : "write that did not land");
        if (fate > 2) Crash();
        else Fault();
        return false;
    }

    private sealed record Question<T>(string What, Action<Action<T?>> Call, Func<T, OrderCommand?> Record) where T : class;
}
