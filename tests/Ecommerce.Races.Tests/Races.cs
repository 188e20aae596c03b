using Ecommerce.Domain.Tests;
using Ecommerce.Grains;
using Orleans.Storage;

namespace Ecommerce.Races.Tests;

/// <summary>
/// The six races of a checkout, over the domain's own decisions and the grains' own way to record them. With <c>safe</c> the rules of the house hold;
/// without it one of them is broken, which one is said at the place.
/// </summary>
public sealed class Races(bool safe)
{
    private static readonly Money Price = new(1_250, "GBP");

    public async Task Two_buyers_want_the_last_unit()
    {
        var shelf = new Shelf<Recorded<Stock, StockEvent>>();
        var stock = Stock(shelf);
        await stock.Apply(Domain.Stock.Decide(stock.State, new AssignSku(new("p"), 1), Samples.Noon));
        await stock.Apply(Domain.Stock.Decide(stock.State, new Restock("r", 1, "delivery"), Samples.Noon));

        var answers = await Task.WhenAll(Reserve(stock, "a", safe), Reserve(stock, "b", safe));
        var kept = shelf.Kept!.State;
        Hold(answers.Count(refusal => refusal is null) == 1, "one unit was promised to more than one buyer, or to none");
        Hold(kept is { Available: 0, Held.Count: 1 }, $"{kept.Available} available, {kept.Held.Count} held");
    }

    /// <summary>Broken: something is awaited between deciding and recording.</summary>
    private static async Task<Refusal?> Reserve(Aggregate<Stock, StockEvent> stock, string order, bool atOnce)
    {
        await Task.Yield();
        var decision = Domain.Stock.Decide(stock.State, new Reserve(new(order), 1, Samples.Noon.AddSeconds(5)), Samples.Noon);
        if (!atOnce) await Task.Yield();
        return await stock.Apply(decision);
    }

    public async Task A_retry_comes_while_the_first_runs()
    {
        var shelf = new Shelf<Recorded<Order, OrderEvent>>();
        var order = Order(shelf);
        var terms = Samples.Placed((Samples.Offer("lamp"), 1));
        using var gate = new SemaphoreSlim(1, 1);
        var answers = await Task.WhenAll(Place(order, terms, gate), Place(order, terms, gate), Place(order, terms with { Fingerprint = "other" }, gate));

        var placed = shelf.Kept!.State.History.Select(happened => happened.Event).OfType<OrderPlaced>().ToList();
        Hold(placed.Count == 1, $"the order was placed {placed.Count} times");
        Hold(answers[0] == answers[1], "the same submission got two answers");
        Hold((answers[0] is null) == (placed[0].Fingerprint == "fingerprint") && (answers[2] is null) == (placed[0].Fingerprint == "other"), "yes was said to what was not kept");
    }

    /// <summary>Broken: no gate, and the decision rests on what was true before the cart was asked.</summary>
    private async Task<Refusal?> Place(Aggregate<Order, OrderEvent> order, OrderPlaced terms, SemaphoreSlim gate)
    {
        if (safe) await gate.WaitAsync();
        try
        {
            var early = Domain.Order.Decide(order.State, new AcceptOrder(terms));
            await Task.Yield(); // the cart freezes, the reminder is registered
            return await order.Apply(safe ? Domain.Order.Decide(order.State, new AcceptOrder(terms)) : early);
        }
        finally
        {
            if (safe) gate.Release();
        }
    }

    public async Task The_webhook_comes_with_the_answer()
    {
        var shelf = new Shelf<Recorded<Payment, PaymentEvent>>();
        var (payment, company) = (Payment(shelf), new Company());
        await Task.WhenAll(Authorise(payment, company), Authorise(payment, company));

        var heard = shelf.Kept!.State;
        Hold(heard.Status is PaymentStatus.Authorised && company.Reservations == 1, $"{heard.Status} with {company.Reservations} reservations");
        Hold(shelf.Kept.Version == 2, $"the payment has {shelf.Kept.Version} events: the answer was taken twice");
    }

    /// <summary>Broken: the answer is recorded without asking whether it is still news.</summary>
    private async Task Authorise(Aggregate<Payment, PaymentEvent> payment, Company company)
    {
        await Task.Yield();
        await payment.Apply(Domain.Payment.Decide(payment.State, new Authorise(Price, "tok")));
        if (payment.State.Status is not PaymentStatus.Pending) return;
        var answer = await company.Authorise(Price);
        await payment.Apply(safe ? Domain.Payment.Decide(payment.State, new RecordAnswer(answer)) : new PaymentAnswered(answer));
    }

    public async Task A_cancel_meets_a_capture()
    {
        var shelf = new Shelf<Recorded<Order, OrderEvent>>();
        var order = Order(shelf);
        await order.Apply(Domain.Order.Decide(order.State, new AcceptOrder(Samples.Placed((Samples.Offer("lamp"), 1)))));
        await order.Apply(Domain.Order.Decide(order.State, new RecordHeld(0)));
        await order.Apply(Domain.Order.Decide(order.State, new RecordPaid()));

        var answers = await Task.WhenAll(
            Act(order, new CancelOrder("changed my mind")), Act(order, new PackParcel("one", [new(new("lamp"), 1)])));
        var kept = shelf.Kept!.State;
        Hold(answers.Count(refusal => refusal is null) == 1, "the buyer was told that it is cancelled and staff that it is packed, or neither");
        Hold((kept.Status is OrderStatus.Cancelling) == (answers[0] is null) && kept.Parcels.IsEmpty == (answers[0] is null), $"it is {kept.Status} with {kept.Parcels.Length} parcels");
    }

    /// <summary>Broken: the reminder is registered between deciding and recording.</summary>
    private async Task<Refusal?> Act(Aggregate<Order, OrderEvent> order, OrderCommand command)
    {
        await Task.Yield();
        var early = Domain.Order.Decide(order.State, command);
        await Task.Yield();
        return await order.Apply(safe ? Domain.Order.Decide(order.State, command) : early);
    }

    /// <summary>The answer of a charge is lost, the order's time is up, and the charge reaches the company whenever it likes.</summary>
    public async Task An_order_expires_while_it_is_paid()
    {
        // Broken: a company that forgets what was closed before it heard of it.
        var company = new Company(forgetsClosed: !safe);
        var payment = Payment(new());
        await payment.Apply(Domain.Payment.Decide(payment.State, new Authorise(Price, "tok")));
        var late = Hear(payment, company);
        await Task.Yield();
        await payment.Apply(Domain.Payment.Decide(payment.State, new Settle()));
        await payment.Apply(Domain.Payment.Decide(payment.State, new RecordSettled(await company.Settle())));
        await late;

        Hold(payment.Durable.State.Status is PaymentStatus.Settled && !company.Keeps, $"the order has expired, the payment is {payment.Durable.State.Status}, the company keeps money: {company.Keeps}");
    }

    private static async Task Hear(Aggregate<Payment, PaymentEvent> payment, Company company)
    {
        await Task.Yield();
        var answer = await company.Authorise(Price);
        await payment.Apply(Domain.Payment.Decide(payment.State, new RecordAnswer(answer)));
    }

    public async Task A_zombie_writes_beside_the_new_owner()
    {
        // Broken: a store that takes every write.
        var shelf = new Shelf<Recorded<Stock, StockEvent>> { Asks = safe };
        var zombie = Stock(shelf);
        await zombie.Apply(Domain.Stock.Decide(zombie.State, new AssignSku(new("p"), 1), Samples.Noon));
        await zombie.Apply(Domain.Stock.Decide(zombie.State, new Restock("r", 1, "delivery"), Samples.Noon));
        var owner = Stock(shelf);

        var answers = await Task.WhenAll(Try(zombie, "a"), Try(owner, "b"));
        Hold(answers.Count(yes => yes) <= 1, "both have promised the last unit");
        foreach (var (order, yes) in new[] { ("a", answers[0]), ("b", answers[1]) })
            Hold(!yes || shelf.Kept!.State.Held.ContainsKey(new(order)), $"{order} was promised a unit that nobody holds for it");
    }

    /// <summary>Whether it was promised. A fault promises nothing.</summary>
    private static async Task<bool> Try(Aggregate<Stock, StockEvent> stock, string order)
    {
        try
        {
            return await Reserve(stock, order, atOnce: true) is null;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }

    private static Aggregate<Stock, StockEvent> Stock(Shelf<Recorded<Stock, StockEvent>> shelf) =>
        new(new Copy<Recorded<Stock, StockEvent>>(shelf), Domain.Stock.Empty, (stock, happened) => Domain.Stock.Evolve(stock, happened.Event), (_, _, _) => false, TimeProvider.System);

    private static Aggregate<Order, OrderEvent> Order(Shelf<Recorded<Order, OrderEvent>> shelf) =>
        new(new Copy<Recorded<Order, OrderEvent>>(shelf), Domain.Order.Empty, Domain.Order.Evolve, (_, _, _) => false, TimeProvider.System);

    private static Aggregate<Payment, PaymentEvent> Payment(Shelf<Recorded<Payment, PaymentEvent>> shelf) =>
        new(new Copy<Recorded<Payment, PaymentEvent>>(shelf), Domain.Payment.Empty, Domain.Payment.Evolve, (_, _, _) => false, TimeProvider.System);

    private static void Hold(bool holds, string otherwise)
    {
        if (!holds) throw new InvalidOperationException("race: " + otherwise);
    }
}
