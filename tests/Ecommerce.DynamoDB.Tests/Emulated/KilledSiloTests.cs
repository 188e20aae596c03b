using Orleans.Configuration;
using Orleans.TestingHost;

namespace Ecommerce.DynamoDB.Tests.Emulated;

/// <summary>A cluster whose reminders are in DynamoDB Local and whose membership is not: a silo of it ends in the middle of its work.</summary>
public sealed class KilledSiloTests(DynamoDBLocal emulator)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reminders_outlive_the_silo_that_kept_them()
    {
        var service = Guid.NewGuid().ToString("N");
        var builder = new InProcessTestClusterBuilder(2);
        builder.Options.ServiceId = service;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorageAsDefault();
            silo.UseDynamoDBReminderService(options =>
                (options.Service, options.TableName, options.CreateIfNotExists) = (emulator.Address.OriginalString, Providers.Reminders, true));
            silo.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromSeconds(1));
            silo.Configure<ClusterMembershipOptions>(membership =>
                (membership.ProbeTimeout, membership.NumVotesForDeathDeclaration) = (TimeSpan.FromSeconds(1), 1));
        });
        await using var cluster = builder.Build();
        await cluster.DeployAsync(Cancellation);

        // So many that each of the two silos keeps some.
        var keys = Enumerable.Range(0, 16).Select(n => $"{service} {n}").ToArray();
        foreach (var key in keys) await cluster.Client.GetGrain<ICounterGrain>(key).WakeMe();
        await Wakes(keys);

        await cluster.KillSiloAsync(cluster.Silos[1], Cancellation);
        await Wakes(keys);
    }

    /// <summary>Each of them, from now on at least once more.</summary>
    private static Task Wakes(IEnumerable<string> keys) => Task.WhenAll(keys.Select(key =>
        (CounterGrain.Woken[key] = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task
        .WaitAsync(TimeSpan.FromSeconds(60), Cancellation)));
}
