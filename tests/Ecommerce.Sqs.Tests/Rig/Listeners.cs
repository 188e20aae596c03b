using System.Collections.Concurrent;
using System.Diagnostics;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Ecommerce.Sqs.Tests.Rig;

/// <summary>What the grains of all silos of a test heard.</summary>
public sealed class Heard
{
    private readonly ConcurrentQueue<(string Stream, string Item, string? Trace)> _facts = new();

    /// <summary>What a listener does with an event before it has heard it; fails where a test wants that.</summary>
    public Action<string> Before { get; set; } = _ => { };

    public IReadOnlyCollection<(string Stream, string Item, string? Trace)> Facts => _facts;

    public void Tell(string stream, string item) => _facts.Enqueue((stream, item, Activity.Current?.TraceId.ToHexString()));
}

[Alias("sqs-tests.listener")]
public interface IListenerGrain : IGrainWithStringKey;

[ImplicitStreamSubscription("shop")]
public sealed class ListenerGrain(Heard heard) : Grain, IListenerGrain, IStreamSubscriptionObserver, IAsyncObserver<string>
{
    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<string>().ResumeAsync(this);

    public Task OnNextAsync(string item, StreamSequenceToken? token = null)
    {
        heard.Before(item);
        heard.Tell(this.GetPrimaryKeyString(), item);
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}
