using Orleans.Storage;

namespace Orleans.Configuration;

/// <summary>Grain states in a DynamoDB table.</summary>
public class DynamoDBStorageOptions : DynamoDBClientOptions, IStorageProviderSerializerOptions
{
    /// <summary>When the table is found and checked.</summary>
    public const int DEFAULT_INIT_STAGE = ServiceLifecycleStage.ApplicationServices;

    /// <summary>Services that share a table do not see each other's states. Empty: the cluster's <see cref="ClusterOptions.ServiceId"/>.</summary>
    public string ServiceId { get; set; } = "";

    /// <summary>Providers that name the same table share states.</summary>
    public string TableName { get; set; } = "OrleansGrainState";

    /// <summary>
    /// True: clearing a state deletes its item. False: the item stays, empty, with a new ETag, so that a stale activation cannot write
    /// as if the grain were new.
    /// </summary>
    public bool DeleteStateOnClear { get; set; }

    /// <inheritdoc cref="DEFAULT_INIT_STAGE"/>
    public int InitStage { get; set; } = DEFAULT_INIT_STAGE;

    /// <summary>
    /// How long a state lives after its last write; null: for ever. The service deletes expired items within days, here they are gone
    /// at once. The table's TTL attribute is <c>GrainTtl</c>; it is switched on only together with making or altering the table.
    /// </summary>
    public TimeSpan? TimeToLive { get; set; }

    /// <summary>
    /// Payloads of at least so many bytes are stored compressed. By default those that would not fit an item as they are, since the
    /// official package reads no other than plain ones.
    /// </summary>
    public int CompressFrom { get; set; } = StatePayload.MostPerItem + 1;

    /// <summary>The one registered under the provider's name, or the host's (JSON), unless set here; the official package's default.</summary>
    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = null!;
}
