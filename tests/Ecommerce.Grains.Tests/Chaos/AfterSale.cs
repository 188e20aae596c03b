using System.Collections.Concurrent;
using Ecommerce.Grains.Tests.Rig;
using Ecommerce.ShopCheck;

namespace Ecommerce.Grains.Tests.Chaos;

/// <summary>
/// A buyer sends some of a delivered order back, and staff decide, receive and refund it, while everything around them fails. What is not
/// answered is repeated, and some of it is said twice at one moment.
/// </summary>
internal sealed class AfterSale(TestShop shop, Shopper shopper, string tab, Random random, ConcurrentQueue<Attempt> attempts)
{
    private IOrderGrain Order => shopper.Order(tab);

    public async Task Run()
    {
        var view = await shop.Persist(() => Order.Get(shopper.Viewer).AsTask());
        ImmutableArray<Units> units = [.. view!.Lines
            .Select(line => new Units(line.Item.Offer.Sku, random.Next(line.Returnable + 1))).Where(line => line.Quantity > 0)];
        if (units.IsEmpty || await Ask("return", "back", () => Order.RequestReturn(new(shopper.Viewer, new("back", units, ReturnReason.Faulty, null)))) is not null)
            return;

        if (random.NextDouble() < 0.2)
        {
            await Ask("reject", "back", () => Order.RejectReturn(new("back", "used")));
            return;
        }

        await Ask("approve", "back", () => Order.ApproveReturn(new("back", null)));
        ImmutableArray<ReceivedUnits> came = [.. units.Select((line, n) =>
            n == 0 || random.Next(4) > 0 ? new ReceivedUnits(line.Sku, line.Quantity, random.Next(line.Quantity + 1)) : new(line.Sku, 0, 0))];
        await Ask("receive", "back", () => Order.ReceiveReturn(new("back", came)));

        // For the return and for the trouble at one moment; together it may be more than there is.
        var sorry = view.Terms.Quote.Total with { Minor = random.NextInt64(1, view.Terms.Quote.Total.Minor + 1) };
        await Task.WhenAll(
            Ask("refund", "money", () => Order.Refund(new("money", "back", [], random.Next(2) == 0, null, null))),
            random.Next(3) == 0
                ? Ask("refund", $"sorry/{sorry.Minor}", () => Order.Refund(new("sorry", null, [], false, sorry, "sorry")))
                : Task.CompletedTask);
    }

    private async Task<Refusal?> Ask(string what, string body, Func<ValueTask<Refusal?>> ask)
    {
        var twin = random.Next(4) == 0 ? One(what, body, ask) : Task.FromResult<Refusal?>(null);
        var refusal = await One(what, body, ask);
        await twin;
        return refusal;
    }

    private async Task<Refusal?> One(string what, string body, Func<ValueTask<Refusal?>> ask)
    {
        var attempt = new Attempt(what, shopper.OrderId(tab).Value, shopper.Id.Value, body, Outcomes.Unknown, null);
        var refusal = await shop.Persist(async () =>
        {
            try
            {
                return await ask();
            }
            catch
            {
                attempts.Enqueue(attempt);
                throw;
            }
        });
        attempts.Enqueue(attempt with { Outcome = refusal is null ? Outcomes.Ok : Outcomes.Refused, Code = refusal?.Code });
        return refusal;
    }
}
