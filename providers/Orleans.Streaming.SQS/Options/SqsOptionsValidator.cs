using Orleans.Configuration;

namespace Orleans.Streaming.SQS;

/// <summary>Says at start what would otherwise fail at the first message.</summary>
internal sealed class SqsOptionsValidator(SqsOptions options, string name) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        Require(options.WaitSeconds is >= 0 and <= 20, nameof(options.ReceiveWaitTimeSeconds), "must be 0 to 20 seconds");
        Require(options.VisibilityTimeoutSeconds is null or (>= 1 and <= 43_200), nameof(options.VisibilityTimeoutSeconds), "must be 1 to 43200 seconds");
        Require(options.MaxReceiveCount is >= 1 and <= 1_000, nameof(options.MaxReceiveCount), "must be 1 to 1000");
        Require(
            options.SendWindow >= TimeSpan.Zero && options.SendWindow <= TimeSpan.FromSeconds(1),
            nameof(options.SendWindow),
            "must be 0 to 1 second");
        if (options.CreateClient is null) SqsConnectionString.Parse(options.ConnectionString);
    }

    private void Require(bool fact, string option, string rule)
    {
        if (!fact) throw new OrleansConfigurationException($"SQS streams '{name}': {option} {rule}.");
    }
}
