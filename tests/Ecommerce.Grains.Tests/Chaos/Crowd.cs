using System.Collections.Concurrent;
using Ecommerce.Grains.Tests.Rig;
using Ecommerce.ShopCheck;

namespace Ecommerce.Grains.Tests.Chaos;

/// <summary>Shoppers who repeat what was not answered, some in two tabs, some with a change of mind. Keeps what each was told.</summary>
internal sealed class Crowd(TestShop shop, Market market, ChaosPlan plan)
{
    private const int AtOnce = 48;

    private static readonly string[] OneTab = ["only"];
    private static readonly string[] TwoTabs = ["left", "right"];

    private readonly ConcurrentQueue<Attempt> _attempts = [];
    private int _accepted;

    public IReadOnlyCollection<Attempt> Attempts => _attempts;

    public int Accepted => Volatile.Read(ref _accepted);

    public async Task Buy()
    {
        var buying = Parallel.ForEachAsync(
            Enumerable.Range(0, plan.Orders), new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (n, _) => await Buy(n, new Random((plan.Seed * 7919) + n)));
        while (plan.Haste > TimeSpan.Zero && await Task.WhenAny(buying, Task.Delay(20)) != buying) shop.Clock.Jump(plan.Haste);
        await buying;
    }

    private async Task Buy(int n, Random random)
    {
        var (shopper, currency) = (shop.Shopper($"shopper-{n}"), Currencies.All[n % Currencies.All.Length]);
        foreach (var line in market.Basket(random)) await shop.Persist(() => shopper.Cart.Put(new(line) { Currency = currency }).AsTask());
        var submission = await shop.Persist(() => shopper.Submission(random.NextDouble() < 0.08 ? PaymentCompany.Declining : "tok_approve", currency));

        var (tabs, cancels, repeats) = (random.NextDouble() < 0.1, random.NextDouble() < plan.Cancels, random.NextDouble() < 0.1);
        var (packed, returned) = (random.NextDouble() < plan.Packed, random.NextDouble() < plan.Returned);
        await Task.WhenAll((tabs ? TwoTabs : OneTab).Select(async tab =>
        {
            if (await Place(shopper, tab, submission) != Outcomes.Ok) return;
            Interlocked.Increment(ref _accepted);
            if (cancels) await ChangeMind(shopper, tab, submission, n);
            else if (packed && (await new Warehouse(shop, shopper.OrderId(tab)).Deliver()).Status is OrderStatus.Completed && returned)
                await new AfterSale(shop, shopper, tab, new(plan.Seed ^ n), _attempts).Run();
            if (!repeats) return;
            await Place(shopper, tab, submission);
            await Place(shopper, tab, submission with { PaymentToken = "tok_second_thoughts" });
        }));
    }

    private Task<string> Place(Shopper shopper, string tab, PlaceOrder submission) =>
        Ask("place", shopper, tab, submission, () => shopper.Order(tab).Place(submission).AsTask());

    /// <summary>Every other one at once, the others when there is money to give back.</summary>
    private async Task ChangeMind(Shopper shopper, string tab, PlaceOrder submission, int n)
    {
        if (n % 2 == 0) await new Warehouse(shop, shopper.OrderId(tab)).Checkout();
        await Cancel(shopper, tab, submission);
    }

    private Task<string> Cancel(Shopper shopper, string tab, PlaceOrder submission) =>
        Ask("cancel", shopper, tab, submission, () => shopper.Order(tab).Cancel(new(shopper.Viewer, new("changed my mind"))).AsTask());

    private async Task<string> Ask(string what, Shopper shopper, string tab, PlaceOrder submission, Func<Task<Refusal?>> ask)
    {
        var attempt = new Attempt(what, shopper.OrderId(tab).Value, shopper.Id.Value, Dump.Body(submission), Outcomes.Unknown, null);
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
        var answered = attempt with { Outcome = refusal is null ? Outcomes.Ok : Outcomes.Refused, Code = refusal?.Code };
        _attempts.Enqueue(answered);
        return answered.Outcome;
    }
}
