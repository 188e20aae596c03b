using System.Collections.Concurrent;

namespace Ecommerce.DynamoDB.Tests.Emulated;

[Alias("dynamodb.counter")]
public interface ICounterGrain : IGrainWithStringKey
{
    [Alias("add")]
    ValueTask<int> Add();

    [Alias("wake-me")]
    ValueTask WakeMe();

    [Alias("where")]
    ValueTask<SiloAddress> Where();
}

[GenerateSerializer, Alias("dynamodb.count")]
public sealed class Count
{
    [Id(0)]
    public int Number { get; set; }
}

internal sealed class CounterGrain([PersistentState("count")] IPersistentState<Count> count, ILocalSiloDetails silo) : Grain, ICounterGrain, IRemindable
{
    /// <summary>Which grains were woken: all silos of a test are in its process.</summary>
    public static ConcurrentDictionary<string, TaskCompletionSource> Woken { get; } = new();

    public async ValueTask<int> Add()
    {
        count.State.Number++;
        await count.WriteStateAsync();
        return count.State.Number;
    }

    public async ValueTask WakeMe() => await this.RegisterOrUpdateReminder("wake", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

    public ValueTask<SiloAddress> Where() => new(silo.SiloAddress);

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (Woken.TryGetValue(this.GetPrimaryKeyString(), out var waiting)) waiting.TrySetResult();
        return Task.CompletedTask;
    }
}
