using Ecommerce.Grains;
using Orleans.Configuration;
using Orleans.Storage;
using Orleans.Streams;

namespace Ecommerce.Silo;

/// <summary>Where grain states, reminders and events are kept.</summary>
internal static class Stores
{
    /// <summary>
    /// A projection writes once per batch, so a batch may be large. After a fault it is offered again until it is taken; what its reader
    /// refuses does not hold back its batch-mates, see <see cref="NewsReader{T}"/>.
    /// </summary>
    private static readonly Action<StreamPullingAgentOptions> LargeBatches = options =>
        (options.BatchContainerBatchSize, options.MaxEventDeliveryTime) = (128, TimeSpan.FromHours(1));

    public static bool IsClustered(this IConfiguration settings) => settings["Orleans:Clustering:ProviderType"] is not null;

    /// <summary>
    /// Orleans itself reads where things are kept: its sections Clustering, GrainStorage, Reminders and Streaming. This adds what is the
    /// shop's business wherever that is.
    /// </summary>
    public static void KeepInCluster(this ISiloBuilder silo, IConfiguration settings)
    {
        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) =
            (settings["Orleans:ClusterId"] ?? "ecommerce", settings["Orleans:ServiceId"] ?? "ecommerce"));
        silo.Services.AddKeyedSingleton<IGrainStorageSerializer, OrleansGrainStorageSerializer>("Default");
        silo.Services.Configure<StreamPubSubOptions>(Events.Provider, options => options.PubSubType = StreamPubSubType.ImplicitOnly);
        silo.Services.Configure(Events.Provider, LargeBatches);
#if !OFFICIAL_AWS_PROVIDERS
        if (settings[$"Orleans:Streaming:{Events.Provider}:ProviderType"] is "SQS" or "AmazonSQS") silo.Services.AddSingleton<IDeadLetterOffice, SqsOffice>();
#endif
    }

    /// <summary>One silo, alone.</summary>
    public static void KeepHere(this ISiloBuilder silo, IConfiguration settings)
    {
        silo.UseLocalhostClustering(settings.GetValue<int>("Orleans:SiloPort"), settings.GetValue<int>("Orleans:GatewayPort"));
        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = ("embedded", "ecommerce"));
        if (settings["Shop:Storage"] is "memory") silo.KeepInMemory();
        else silo.KeepInFile(settings["Shop:Data"]!);
    }

    private static void KeepInFile(this ISiloBuilder silo, string path)
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
        silo.Services.AddSingleton<IDeadLetterOffice, SqliteOffice>();
    }

    private static void KeepInMemory(this ISiloBuilder silo)
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
