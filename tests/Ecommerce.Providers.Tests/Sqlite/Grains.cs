using Orleans.Streams;
using Orleans.Streams.Core;

namespace Ecommerce.Providers.Tests.Sqlite;

[Alias("tests.counter")]
public interface ICounterGrain : IGrainWithStringKey
{
    [Alias("add")]
    ValueTask<int> Add(int number);

    [Alias("remind")]
    ValueTask Remind();
}

[GenerateSerializer, Alias("tests.counted")]
public sealed record Counted
{
    [Id(0)]
    public int Sum { get; init; }
}

public sealed class CounterGrain([PersistentState("counter")] IPersistentState<Counted> counted, Heard heard)
    : Grain, ICounterGrain, IRemindable
{
    public async ValueTask<int> Add(int number)
    {
        counted.State = new Counted { Sum = counted.State.Sum + number };
        if (number != 0) await counted.WriteStateAsync();
        return counted.State.Sum;
    }

    /// <summary>Due soon: a time that is past when the row is read waits for the next period, which is at least a minute.</summary>
    public async ValueTask Remind() => await this.RegisterOrUpdateReminder("wake", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        heard.Tell($"{this.GetPrimaryKeyString()} woke by {reminderName}");
        if (await this.GetReminder(reminderName) is { } reminder) await this.UnregisterReminder(reminder);
        heard.Tell("unregistered");
    }
}

[Alias("tests.listener")]
public interface IListenerGrain : IGrainWithStringKey;

[ImplicitStreamSubscription("shop")]
public sealed class ListenerGrain(Heard heard) : Grain, IListenerGrain, IStreamSubscriptionObserver, IAsyncObserver<string>
{
    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<string>().ResumeAsync(this);

    public async Task OnNextAsync(string item, StreamSequenceToken? token = null)
    {
        heard.Tell($"{this.GetPrimaryKeyString()}: {item}");
        await heard.Listener(item);
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}
