using Amazon.SQS;

namespace Orleans.Configuration;

/// <summary>Stream queues in Amazon SQS.</summary>
public class SqsOptions
{
    /// <summary>
    /// Where and as whom: <c>Service=…;AccessKey=…;SecretKey=…;SessionToken=…</c> or <c>Service=…;Profile=…</c>. Service is a region or
    /// an address. What is left out comes from the environment: <c>AWS_REGION</c>, the role of the pod or machine.
    /// </summary>
    [Redact]
    public string ConnectionString { get; set; } = "";

    /// <summary>System attributes to receive beyond those the provider needs itself: for an own data adapter.</summary>
    public List<string> ReceiveMessageSystemAttributes { get; set; } = [];

    /// <summary>Message attributes to receive beyond the trace's: for an own data adapter.</summary>
    public List<string> ReceiveMessageAttributes { get; set; } = [];

    /// <summary>How long a poll of an empty queue waits, in seconds: 20 by default, the most SQS allows.</summary>
    public int? ReceiveWaitTimeSeconds { get; set; }

    /// <summary>
    /// How soon the messages of a silo that died are delivered again, in seconds; 30 by default. While a silo lives it extends this for
    /// what it still delivers, so it need not cover a slow consumer.
    /// </summary>
    public int? VisibilityTimeoutSeconds { get; set; }

    /// <summary>Queues keep each stream's order and drop a publish that repeats a deduplication id; they carry less.</summary>
    public bool FifoQueue { get; set; }

    /// <summary>
    /// How often a message may be received before it moves to the dead-letter queue. A shutdown counts as well for what was being
    /// delivered, so it must exceed the number of silos a rolling update stops. Only for queues made by the provider.
    /// </summary>
    public int MaxReceiveCount { get; set; } = 10;

    /// <summary>How long a publish waits for others to share its request with.</summary>
    public TimeSpan SendWindow { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Makes queues that do not exist, with their dead-letter queues. Queues that exist are never altered.</summary>
    public bool CreateIfNotExists { get; set; } = true;

    /// <summary>Brings an own client instead of one made from <see cref="ConnectionString"/>; who brings it disposes it.</summary>
    public Func<IAmazonSQS>? CreateClient { get; set; }

    internal TimeSpan Visibility => TimeSpan.FromSeconds(VisibilityTimeoutSeconds ?? 30);

    internal int WaitSeconds => ReceiveWaitTimeSeconds ?? 20;
}
