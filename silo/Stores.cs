using Ecommerce.Grains;
using Orleans.Configuration;
using Orleans.Streams;

namespace Ecommerce.Silo;

/// <summary>Where grain states, reminders and events are kept.</summary>
internal static class Stores
{
    /// <summary>
    /// A projection writes once per batch, so a batch may be large; it is offered again until it is taken, since giving up on one
    /// event would hold back its batch-mates.
    /// </summary>
    private static readonly Action<StreamPullingAgentOptions> LargeBatches = options =>
        (options.BatchContainerBatchSize, options.MaxEventDeliveryTime) = (128, TimeSpan.FromHours(1));

    public static void KeepInFile(this ISiloBuilder silo, string path)
    {
        void InFile(SqliteOptions options) => options.Path = path;

        silo.AddSqliteGrainStorageAsDefault(InFile);
        silo.UseSqliteReminderService(InFile);
        silo.AddSqliteStreams(Events.Provider, streams =>
        {
            streams.ConfigureSqlite(InFile);
            streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
            streams.ConfigurePullingAgent(agent => agent.Configure(LargeBatches));
        });
    }

    public static void KeepInMemory(this ISiloBuilder silo)
    {
        silo.AddMemoryStateStorageAsDefault();
        silo.UseInMemoryReminderService();
        silo.AddMemoryStreams(Events.Provider, streams =>
        {
            streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
            streams.ConfigurePullingAgent(agent => agent.Configure(LargeBatches));
        });
    }
}
