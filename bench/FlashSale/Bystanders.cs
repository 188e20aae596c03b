using System.Diagnostics;
using Ecommerce.Bench.Checkout;
using Ecommerce.Bench.Load;

namespace Ecommerce.Bench.FlashSale;

/// <summary>Strangers who buy one of many other things, one order after the other.</summary>
internal sealed class Bystanders(Goods[] goods, Uri shop)
{
    /// <summary>How long their orders took, from submission to the definite answer, while something else went on.</summary>
    /// <exception cref="InvalidOperationException">One of them could not buy.</exception>
    public async Task<Sample> During(Task other, int strangers)
    {
        var started = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(Enumerable.Range(0, strangers).Select(_ => Task.Run(async () =>
        {
            using var connection = new HttpConnection(shop);
            List<TimeSpan> own = [];
            do
            {
                var buyer = new Buyer();
                await buyer.Want(connection, goods[Random.Shared.Next(goods.Length)]);
                var outcome = await buyer.Buy(connection, await buyer.Total(connection));
                if (outcome.Told is not Told.Bought) throw new InvalidOperationException($"A bystander was told {outcome.Told}.");
                own.Add(outcome.Latency);
            }
            while (!other.IsCompleted);
            return own;
        })));
        await other;
        return new(latencies.SelectMany(own => own), Stopwatch.GetElapsedTime(started), TimeSpan.Zero);
    }
}
