namespace Ecommerce.Chaos.Driver;

/// <summary>Shoppers, so many at once, until so many have ordered and nothing more befalls the shop. Each has dice of its own, so that a seed repeats what they want.</summary>
internal sealed class Crowd(Door door, Records records, Catalogue catalogue, Plan plan, Func<bool> isThrough)
{
    private const int MergeEvery = 40;
    private int _next;

    public Task Buy(CancellationToken cancellation) => Task.WhenAll(Enumerable.Range(0, plan.AtOnce).Select(_ => Queue(cancellation)));

    private async Task Queue(CancellationToken cancellation)
    {
        while ((records.Accepted < plan.Checkouts || !isThrough()) && !cancellation.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref _next);
            var random = new Random((plan.Seed * 7919) + number);
            if (number % MergeEvery == 0) await new Merger(door, records, catalogue, number, random, cancellation).Run();
            await new Shopper(door, records, catalogue, number, random, cancellation).Buy();
        }
    }
}
