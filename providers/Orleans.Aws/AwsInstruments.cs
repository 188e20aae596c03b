using System.Diagnostics.Metrics;

namespace Orleans.Aws;

/// <summary>What the clients tell about themselves: meter <c>Orleans.Aws</c>.</summary>
internal static class AwsInstruments
{
    public const string Name = "Orleans.Aws";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Throttles = Meter.CreateCounter<long>(
        "aws.throttles", "{reply}", "Replies that asked to slow down, those that a retry made good included");

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>("aws.retries", "{attempt}", "Attempts after the first");

    public static void Throttled(string service, string operation) => Throttles.Add(1, new("service", service), new("operation", operation));

    public static void Retried(string service, string operation) => Retries.Add(1, new("service", service), new("operation", operation));
}
