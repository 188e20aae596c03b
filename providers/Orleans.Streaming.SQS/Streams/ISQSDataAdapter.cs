using Amazon.SQS.Model;
using Orleans.Streams;

namespace Orleans.Streaming.SQS.Streams;

/// <summary>
/// How a publish becomes a message and back. Body and message attributes are sent as they are; <c>MessageGroupId</c> and
/// <c>MessageDeduplicationId</c> among the system attributes are used by FIFO queues. A message it throws at is undecodable.
/// </summary>
public interface ISQSDataAdapter : IQueueDataAdapter<Message, IBatchContainer>;
