using System.Collections.Concurrent;
using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.FlashSale;

/// <summary>Many who want one unit each of the same SKU at once, some who ask twice or miss the answer, and bystanders who buy something else.</summary>
internal sealed class Rush(TestShop shop, CartLine wanted, CartLine other, int buyers, int bystanders)
{
    private const int AtOnce = 192;

    private readonly ConcurrentDictionary<OrderId, Refusal?> _answers = [];
    private PlaceOrder _one = null!;

    /// <summary>What each buyer was told in the end; null is yes.</summary>
    public IReadOnlyDictionary<OrderId, Refusal?> Answers => _answers;

    public int Answered => _answers.Count;

    public ConcurrentBag<OrderId> Bystanders { get; } = [];

    public async Task Run()
    {
        // Everybody sees the same page, so everybody submits the same.
        var first = shop.Shopper("window-shopper");
        await first.Takes(wanted);
        _one = await first.Submission();
        await Task.WhenAll(
            Parallel.ForEachAsync(Enumerable.Range(0, buyers), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (n, _) => await Buy(n)),
            Parallel.ForEachAsync(Enumerable.Range(0, bystanders), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (n, _) => await StandBy(n)));
    }

    /// <summary>One more buyer, and what they were told in the end.</summary>
    public async Task<Refusal?> Buy(int n)
    {
        var buyer = shop.Shopper($"buyer-{n}");
        await shop.Persist(() => buyer.Cart.Put(new(wanted)).AsTask());
        var submission = _one with { Buyer = buyer.Id };
        var asking = Enumerable.Range(0, n % 10 == 0 ? 2 : 1).Select(_ => shop.Persist(() => buyer.Order().Place(submission).AsTask()));
        var told = await Task.WhenAll(asking);

        // Some miss the answer and ask again; what was accepted once stays accepted.
        if (n % 7 == 0) told = [.. told, await shop.Persist(() => buyer.Order().Place(submission).AsTask())];
        return _answers[buyer.OrderId()] = told.Contains(null) ? null : told[^1];
    }

    private async Task StandBy(int n)
    {
        var stranger = shop.Shopper($"stranger-{n}");
        await shop.Persist(() => stranger.Cart.Put(new(other)).AsTask());
        // The same words again, whatever became of the cart: a first try may have been accepted without an answer.
        var submission = await shop.Persist(() => stranger.Submission());
        Assert.Null(await shop.Persist(() => stranger.Order().Place(submission).AsTask()));
        Bystanders.Add(stranger.OrderId());
    }
}
