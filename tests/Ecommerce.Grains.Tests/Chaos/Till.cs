using System.Collections.Concurrent;
using Ecommerce.Grains.Tests.Rig;
using Ecommerce.ShopCheck;

namespace Ecommerce.Grains.Tests.Chaos;

/// <summary>
/// Staff who take the money of finished orders and give some of it back, while everything around them fails: each of their
/// calls may be lost, late or double, and each is repeated until it is answered.
/// </summary>
internal sealed class Till(TestShop shop, ChaosPlan plan)
{
    private const int AtOnce = 8;

    private readonly ConcurrentQueue<Attempt> _attempts = [];
    private readonly HashSet<string> _served = [];

    public IReadOnlyCollection<Attempt> Attempts => _attempts;

    /// <summary>Serves what has been completed so far and was not served before.</summary>
    public Task Serve() => Parallel.ForEachAsync(
        Dump.Orders(shop).Where(order => order.Recorded.State.Status == OrderStatus.Completed && _served.Add(order.Id)).ToList(),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
        async (order, _) => await Serve(new(order.Id), order.Recorded.State.Terms!, new Random(plan.Seed ^ (int)GrainKeys.StableHash(order.Id))));

    private async Task Serve(OrderId id, OrderPlaced terms, Random random)
    {
        var (payment, total) = (shop.Grains.Payment(id), terms.Quote.Total);
        await Ask("capture", id, terms, "all", () => payment.Capture(new(total)).AsTask());
        if (random.NextDouble() < 0.5) return;

        // Two refunds at one moment, one of them asked for twice, and sometimes more than there is.
        var (order, first, second) = (shop.Grains.Order(id), Generous("first", total, random), Generous("second", total, random));
        await Task.WhenAll(((RefundOrder[])[first, second, first]).Select(refund =>
            Ask("refund", id, terms, $"{refund.Id}/{refund.Amount!.Value.Minor}", () => order.Refund(refund).AsTask())));
    }

    private static RefundOrder Generous(string id, Money total, Random random) =>
        new(id, null, [], false, total with { Minor = random.NextInt64(1, total.Minor + 1) }, "sorry");

    private async Task Ask(string what, OrderId id, OrderPlaced terms, string body, Func<Task<Refusal?>> ask)
    {
        var attempt = new Attempt(what, id.Value, terms.Buyer.Value, body, Outcomes.Unknown, null);
        var refusal = await shop.Persist(async () =>
        {
            try
            {
                return await ask();
            }
            catch
            {
                _attempts.Enqueue(attempt);
                throw;
            }
        });
        _attempts.Enqueue(attempt with { Outcome = refusal is null ? Outcomes.Ok : Outcomes.Refused, Code = refusal?.Code });
    }
}
