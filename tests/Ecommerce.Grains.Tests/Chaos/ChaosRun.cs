using System.Diagnostics;
using Ecommerce.Grains.Tests.Rig;
using Ecommerce.ShopCheck;

namespace Ecommerce.Grains.Tests.Chaos;

/// <summary>One run: a crowd buys while silos die and calls fail; then the faults stop, and everything must come to its end.</summary>
internal sealed class ChaosRun(ChaosPlan plan, TestShop shop)
{
    private readonly Market _market = new();
    private readonly Random _random = new(plan.Seed);
    private readonly List<int> _openAtKill = [];
    private readonly Stopwatch _time = new();

    public static async Task<(Evidence Evidence, string Report)> Of(ChaosPlan plan)
    {
        var settings = plan.Shop with
        {
            Silos = 3,
            Seed = plan.Seed,
            SlowStorage = true,
            Filters = [(faults, clock, _) => new Meddler(faults, clock), .. plan.Shop.Filters],
        };
        await using var shop = await TestShop.Start(settings);
        return await new ChaosRun(plan, shop).Run();
    }

    private async Task<(Evidence Evidence, string Report)> Run()
    {
        await _market.Open(shop, _random);
        var crowd = new Crowd(shop, _market, plan);
        shop.Faults.Rate("read", plan.StorageFaults);
        shop.Faults.Rate("write", plan.StorageFaults);
        shop.Faults.Rate("reminder", plan.StorageFaults);
        shop.Faults.Rate("enqueue", plan.StorageFaults);
        shop.Faults.Rate("pay", plan.PaymentFaults);
        shop.Faults.Rate("call", plan.CallFaults);

        _time.Start();
        var buying = crowd.Buy();
        var till = new Till(shop, plan);
        var serving = plan.Staffed ? Serve(till, buying) : Task.CompletedTask;
        for (var kill = 1; kill <= plan.Kills; kill++)
        {
            var reached = plan.Orders * kill / (plan.Kills + 1);
            await shop.Eventually($"{reached} orders are accepted", () => Task.FromResult(crowd.Accepted >= reached || buying.IsCompleted));
            await _market.Reshard(shop, _random);
            await shop.Kill(shop.Silos[_random.Next(shop.Silos.Count)]);
            _openAtKill.Add(Open().Count());
            await shop.StartSilo();
        }

        await buying;
        await serving;
        shop.Faults.Stop();
        var bought = _time.Elapsed;
        var settled = await Settle();

        var directory = Path.Combine(AppContext.BaseDirectory, "chaos", $"{plan.Seed}-{Environment.ProcessId}-{Guid.NewGuid():N}");
        Dump.Write(directory, shop, _market.Deliveries, _market.Prices, [.. crowd.Attempts, .. till.Attempts], Circumstances(crowd, till));
        var evidence = Evidence.Read(directory);
        return (evidence, $"SEED={plan.Seed} bought in {bought.TotalSeconds:F1} s, settled in {(_time.Elapsed - bought).TotalSeconds:F1} s: {settled}\n"
            + string.Join(", ", evidence.Circumstances.Select(c => $"{c.Name} {c.Count}")) + $"\nevidence in {directory}");
    }

    private static async Task Serve(Till till, Task buying)
    {
        do await till.Serve();
        while (await Task.WhenAny(buying, Task.Delay(50)) != buying);
        await till.Serve();
    }

    /// <summary>The shop's own reminders do the waking. Its clock hurries, so that their minute does not take one.</summary>
    private async Task<string> Settle()
    {
        var open = "";
        try
        {
            await shop.Eventually("all is over", async () =>
            {
                var dealt = await _market.Look(shop);
                open = string.Join('\n', Open().Take(5));
                return dealt && open.Length == 0 && shop.Queues.Waiting == 0 && shop.Reminders.All().Length == 0 && !IsAnythingStray();
            }, TimeSpan.FromMilliseconds(500), plan.Patience);
            return "all is over";
        }
        catch (TimeoutException late)
        {
            return $"NOT OVER: {open}, {shop.Queues.Waiting} messages, {shop.Reminders.All().Length} reminders, stray {IsAnythingStray()}\n{late.Message}";
        }
    }

    private IEnumerable<string> Open() =>
        from order in Dump.Orders(shop)
        let state = order.Recorded.State
        where state.Status is OrderStatus.Placed or OrderStatus.Cancelling || OrderSteps.Next(state, shop.Clock.GetUtcNow()) is not null
        select $"{order.Id} {order.Recorded.State.Status} {string.Join(' ', order.Recorded.State.Lines)}";

    /// <summary>Held for an order that has nothing there to be packed, or on its way between shards.</summary>
    private bool IsAnythingStray()
    {
        var orders = Dump.Orders(shop).ToDictionary(order => order.Id, order => order.Recorded.State);
        return shop.Store.Items("stock").Any(item =>
        {
            var (sku, shard) = GrainKeys.ParseStock(item.Key);
            var stock = Dump.Read<Recorded<Stock, StockEvent>>(shop, item).State;
            return !stock.Sharing.Outgoing.IsEmpty || stock.Held.Any(hold =>
                orders.GetValueOrDefault(hold.Key.Value) is not { } order || OrderSteps.MayHoldAt(order, sku, shard) != hold.Value.Quantity);
        });
    }

    private IEnumerable<Circumstance> Circumstances(Crowd crowd, Till till)
    {
        var orders = Dump.Orders(shop).Select(order => order.Recorded.State).ToList();
        yield return new("paid", orders.Count(order => order.Status is OrderStatus.Paid or OrderStatus.Completed));
        yield return new("paid in euros", orders.Count(order =>
            order.Status is OrderStatus.Paid or OrderStatus.Completed && order.Terms!.Quote.Total.Currency == "EUR"));
        yield return new("completed", orders.Count(order => order.Status == OrderStatus.Completed));
        yield return new("sold out", orders.Count(order => order.Reason?.StartsWith("stock/sold-out", StringComparison.Ordinal) == true));
        yield return new("turned away", crowd.Attempts.Count(a => a.Code == "stock/sold-out"));
        yield return new("declined", orders.Count(order => order.Status == OrderStatus.PaymentFailed));
        yield return new("cancelled", orders.Count(order => order.Reason == "changed my mind"));
        yield return new("parcels", orders.Sum(order => order.Parcels.Length));
        yield return new("captured", till.Attempts.Count(a => a is { What: "capture", Outcome: Outcomes.Ok }));
        yield return new("refunded", till.Attempts.Count(a => a is { What: "refund", Outcome: Outcomes.Ok }));
        yield return new("refunds refused", till.Attempts.Count(a => a is { What: "refund", Code: "refund/too-much" }));
        yield return new("returns", orders.Sum(order => order.Returns.Length));
        yield return new("returns refunded", orders.Sum(order => order.Returns.Count(back => back.State is ReturnState.Refunded)));
        yield return new("returns rejected", orders.Sum(order => order.Returns.Count(back => back.State is ReturnState.Rejected)));
        yield return new("units shelved again", orders.Sum(order => order.History.Count(happened => happened.Event is UnitsPutBack)));
        yield return new("refused tabs", crowd.Attempts.Count(a => a.Code is "cart/checked-out" or "order/superseded" or "cart/empty"));
        yield return new("other bodies", crowd.Attempts.Count(a => a.Code == "order/other-body"));
        yield return new("unanswered", crowd.Attempts.Count(a => a.Outcome == Outcomes.Unknown));
        yield return new("kills", _openAtKill.Count);
        yield return new("open at each kill", _openAtKill.DefaultIfEmpty().Min());
        foreach (var kind in new[] { "write", "read", "reminder", "enqueue", "pay", "call" })
        {
            yield return new(kind + " before", shop.Faults.Hits(kind, Side.Before));
            yield return new(kind + " after", shop.Faults.Hits(kind, Side.After));
        }

        yield return new("transfers", shop.Store.Journal("stock").Count(landed =>
            !Dump.Read<Recorded<Stock, StockEvent>>(shop, landed).State.Sharing.Outgoing.IsEmpty));
        yield return new("repeated news", shop.Arrivals.Repeats);
        yield return new("stray holds released by audit", shop.Log.Count("Released a stray hold"));
    }
}
