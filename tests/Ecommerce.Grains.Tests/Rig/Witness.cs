using System.Collections.Concurrent;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Ecommerce.Grains.Tests.Rig;

/// <summary>What an independent consumer of the orders' news has seen.</summary>
internal sealed class Arrivals
{
    private readonly ConcurrentDictionary<(string Order, long Version), int> _seen = [];

    public IEnumerable<(string Order, long Version)> Events => _seen.Keys;

    /// <summary>Events that came more than once, as they may.</summary>
    public int Repeats => _seen.Values.Sum(times => times - 1);

    public void Note(OrderId order, long version) => _seen.AddOrUpdate((order.Value, version), 1, (_, times) => times + 1);
}

[Alias("test-witness")]
public interface IWitnessGrain : IGrainWithStringKey;

/// <summary>Follows the same announcements as the buyers' order lists, with code of its own.</summary>
[GrainType("test-witness"), ImplicitStreamSubscription("orders")]
internal sealed class WitnessGrain(Arrivals arrivals)
    : Grain, IWitnessGrain, IStreamSubscriptionObserver, IAsyncBatchObserver<OrderAnnouncement>
{
    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<OrderAnnouncement>().ResumeAsync(this);

    public Task OnNextAsync(IList<SequentialItem<OrderAnnouncement>> items)
    {
        foreach (var news in items.Select(item => item.Item))
            foreach (var happened in news.Events) arrivals.Note(news.Order.Id, happened.Version);
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}
