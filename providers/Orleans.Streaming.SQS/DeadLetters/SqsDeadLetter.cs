using Orleans.Streams;

namespace Orleans.Streaming.SQS;

/// <summary>A message as it lies in a dead-letter queue.</summary>
/// <param name="MessageId">SQS's own: another one each time that it is sent.</param>
/// <param name="Receipt">With this it is deleted; good until it is received again.</param>
/// <param name="Body">What it says, as it was sent.</param>
/// <param name="Group">A FIFO queue's group, or null.</param>
/// <param name="Batch">The events in it, or null if they cannot be read here.</param>
/// <param name="Error">Why not, or null.</param>
public sealed record SqsDeadLetter(string MessageId, string Receipt, string Body, string? Group, IBatchContainer? Batch, Exception? Error);
