using System.Diagnostics.Metrics;

namespace Orleans.Streaming.SQS;

/// <summary>What the provider tells about itself beyond the runtime's stream metrics: meter <c>Orleans.Streaming.SQS</c>.</summary>
internal static class SqsInstruments
{
    public const string Name = "Orleans.Streaming.SQS";

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<int> Batches =
        Meter.CreateHistogram<int>("sqs.send.messages", "{message}", "Publishes that shared a request");

    private static readonly Counter<long> Duplicates =
        Meter.CreateCounter<long>("sqs.duplicates", "{message}", "Redeliveries of messages that were still held, dropped");

    private static readonly Counter<long> Unreadable =
        Meter.CreateCounter<long>("sqs.undecodable", "{message}", "Receipts of messages that could not be decoded");

    private static readonly Counter<long> LetGo =
        Meter.CreateCounter<long>("sqs.given_up", "{message}", "Messages whose consumer kept failing, left to be delivered again");

    private static readonly Counter<long> Undeleted =
        Meter.CreateCounter<long>("sqs.deletes.failed", "{message}", "Deletions that failed and are tried again");

    public static void Sent(string queue, int messages) => Batches.Record(messages, Tag(queue));

    public static void Duplicate(string queue) => Duplicates.Add(1, Tag(queue));

    public static void Undecodable(string queue) => Unreadable.Add(1, Tag(queue));

    public static void GivenUp(string queue, int messages) => LetGo.Add(messages, Tag(queue));

    public static void NotDeleted(string queue) => Undeleted.Add(1, Tag(queue));

    private static KeyValuePair<string, object?> Tag(string queue) => new("queue", queue);
}
