using System.Security.Cryptography;
using System.Text;
using Amazon.SQS.Model;

namespace Orleans.Streaming.SQS;

/// <summary>A publish on its way to SQS. Its caller waits for <see cref="Sent"/>.</summary>
internal sealed class OutgoingMessage
{
    private const string GroupId = "MessageGroupId";
    private const string DeduplicationId = "MessageDeduplicationId";

    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Message _message;
    private readonly string? _group;
    private readonly string? _deduplication;

    /// <param name="fifo">Then order holds per stream, and a publish without an id of its own gets one that all its tries share.</param>
    public OutgoingMessage(StreamId stream, Message message, bool fifo)
    {
        _message = message;
        Bytes = SizeOf(message);
        if (!fifo) return;

        _group = message.Attributes?.GetValueOrDefault(GroupId) ?? GroupOf(stream);
        _deduplication = message.Attributes?.GetValueOrDefault(DeduplicationId) ?? $"{Guid.NewGuid():N}";
    }

    /// <summary>As SQS counts it: the body and every attribute's name, type and value.</summary>
    public int Bytes { get; }

    public Task Sent => _sent.Task;

    /// <summary>Names a publish in the request's own terms: SHA-256 of the stream and what its caller calls it.</summary>
    public static void Deduplicate(Message message, StreamId stream, string id)
    {
        var key = stream.FullKey.ToArray();
        (message.Attributes ??= [])[DeduplicationId] = Convert.ToHexStringLower(SHA256.HashData([.. key, 0, .. Encoding.UTF8.GetBytes(id)]));
    }

    /// <summary>Order holds within it.</summary>
    public static string GroupOf(StreamId stream) => Convert.ToHexStringLower(SHA256.HashData(stream.FullKey.Span));

    public SendMessageBatchRequestEntry ToEntry(string id) => new(id, _message.Body)
    {
        MessageAttributes = _message.MessageAttributes,
        MessageGroupId = _group,
        MessageDeduplicationId = _deduplication,
    };

    public void Succeed() => _sent.TrySetResult();

    public void Fail(Exception error) => _sent.TrySetException(error);

    private static int SizeOf(Message message) => Encoding.UTF8.GetByteCount(message.Body) + (message.MessageAttributes ?? []).Sum(attribute =>
        Encoding.UTF8.GetByteCount(attribute.Key) + Encoding.UTF8.GetByteCount(attribute.Value.DataType)
        + Encoding.UTF8.GetByteCount(attribute.Value.StringValue ?? "") + (int)(attribute.Value.BinaryValue?.Length ?? 0));
}
