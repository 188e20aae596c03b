using Ecommerce.FaultProxy;

namespace Ecommerce.DynamoDB.Tests.Emulated;

/// <summary>Whole silos on DynamoDB Local.</summary>
public sealed class SiloTests(DynamoDBLocal emulator)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task States_and_reminders_survive_a_full_restart()
    {
        var (cluster, key) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"));
        await using (var silo = await Silo.Start(emulator.Address, cluster, Cancellation))
        {
            var grain = silo.Grains.GetGrain<ICounterGrain>(key);
            Assert.Equal(1, await grain.Add());
            await grain.WakeMe();
        }

        var woken = CounterGrain.Woken[key] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var again = await Silo.Start(emulator.Address, cluster, Cancellation);
        await woken.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
        Assert.Equal(2, await again.Grains.GetGrain<ICounterGrain>(key).Add());
    }

    [Fact]
    public async Task While_the_table_is_out_of_reach_silos_serve_nobody_joins_and_nobody_is_declared_dead()
    {
        await using var proxy = await AwsProxy.Start(emulator.Address);
        var cluster = Guid.NewGuid().ToString("N");
        await using var first = await Silo.Start(proxy.Address, cluster, Cancellation);
        await using var second = await Silo.Start(proxy.Address, cluster, Cancellation);
        await Until(() => Active(first) == 2 && Active(second) == 2);
        var there = await Elsewhere(first);

        proxy.Inject("*", Fault.ResetBefore, int.MaxValue);
        var joining = Silo.Start(proxy.Address, cluster, Cancellation);
        var from = proxy.Traffic.Count("UpdateItem");
        while (proxy.Traffic.Count("UpdateItem") < from + 20) // heartbeats, none of which arrives
        {
            await there.Where();
            Assert.All([first, second], silo => Assert.All(silo.Members, status => Assert.Equal(SiloStatus.Active, status)));
        }

        await Assert.ThrowsAnyAsync<Exception>(() => joining);
        proxy.Heal();
        await using var third = await Silo.Start(proxy.Address, cluster, Cancellation);
        await Until(() => Active(first) == 3 && Active(second) == 3 && Active(third) == 3);
        Assert.DoesNotContain(SiloStatus.Dead, third.Members);
    }

    private static int Active(Silo silo) => silo.Members.Count(status => status is SiloStatus.Active);

    /// <summary>A grain that calls from this silo reach over the network.</summary>
    private static async Task<ICounterGrain> Elsewhere(Silo silo)
    {
        for (var i = 0; ; i++)
        {
            var grain = silo.Grains.GetGrain<ICounterGrain>($"probe {i}");
            if (!(await grain.Where()).Equals(silo.Address)) return grain;
        }
    }

    private static async Task Until(Func<bool> fact)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!fact()) await Task.Delay(50, patience.Token);
    }
}
