using Amazon.DynamoDBv2;
using Orleans.Aws;

// Each package has its own, as the official ones do: they are installed one by one.
#if CLUSTERING
namespace Orleans.Clustering.DynamoDB;
#elif PERSISTENCE
namespace Orleans.Persistence.DynamoDB;
#else
namespace Orleans.Reminders.DynamoDB;
#endif

/// <summary>How DynamoDB is reached and what may be done to the table itself.</summary>
public class DynamoDBClientOptions
{
    /// <summary>Access key. Leave the keys empty to use the SDK's chain: environment, IAM role of the pod or machine.</summary>
    [Redact]
    public string AccessKey { get; set; } = "";

    /// <summary>Secret of <see cref="AccessKey"/>.</summary>
    [Redact]
    public string SecretKey { get; set; } = "";

    /// <summary>A region ("eu-west-1"), an http(s) address, or empty: then the environment decides (AWS_REGION).</summary>
    public string Service { get; set; } = "";

    /// <summary>Session token of temporary keys.</summary>
    [Redact]
    public string Token { get; set; } = "";

    /// <summary>A profile of the shared credentials file.</summary>
    public string ProfileName { get; set; } = "";

    /// <summary>Read units a second, if the table is made or altered with provisioned throughput.</summary>
    public int ReadCapacityUnits { get; set; } = 10;

    /// <summary>Write units a second, if the table is made or altered with provisioned throughput.</summary>
    public int WriteCapacityUnits { get; set; } = 5;

    /// <summary>False: a table that is made here is billed per request.</summary>
    public bool UseProvisionedThroughput { get; set; }

    /// <summary>Whether to make the table if it is missing; if not, a missing table stops the start. Needs <c>dynamodb:CreateTable</c>.</summary>
    public bool CreateIfNotExists { get; set; }

    /// <summary>Whether to change an existing table to the billing that is asked for here. Needs <c>dynamodb:UpdateTable</c>.</summary>
    public bool UpdateIfExists { get; set; }

    /// <summary>How long one attempt may take. Stay below the time within which a silo must answer a membership probe (5 s).</summary>
    public TimeSpan RequestTimeout { get; set; } = AwsTuning.DefaultAttemptTimeout;

    /// <summary>Attempts per call, the first included. Retries back off and are paid from a budget that all calls share.</summary>
    public int MaxAttempts { get; set; } = AwsTuning.DefaultMaxAttempts;

    /// <summary>Has the last word on the client's configuration: proxy, dual-stack, FIPS. Providers that share the delegate share the client.</summary>
    public Action<AmazonDynamoDBConfig>? ConfigureClient { get; set; }

    /// <summary>Supplies the client instead; it stays its maker's to dispose. Everything above about reaching DynamoDB is then unused.</summary>
    public Func<IAmazonDynamoDB>? CreateClient { get; set; }

    internal AwsConnection Connection => new()
    {
        Service = Service ?? "",
        AccessKey = AccessKey ?? "",
        SecretKey = SecretKey ?? "",
        Token = Token ?? "",
        ProfileName = ProfileName ?? "",
    };
}
