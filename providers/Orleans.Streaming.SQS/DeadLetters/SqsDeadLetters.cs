using System.Collections.Concurrent;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Aws;
using Orleans.Configuration;
using Orleans.Streaming.SQS.Streams;
using Orleans.Streams;

namespace Orleans.Streaming.SQS;

/// <summary>
/// What one provider's queues have set aside, for a program that shows it to people and sends it back. Resolve it by the provider's name
/// as a keyed service.
/// </summary>
public sealed class SqsDeadLetters
{
    /// <summary>How long what was received is nobody else's.</summary>
    private const int HiddenSeconds = 60;

    private readonly ConcurrentDictionary<string, Task<string>> _urls = new();
    private readonly SqsOptions _options;
    private readonly ISQSDataAdapter _data;
    private readonly Lazy<IAmazonSQS> _client;
    private readonly HashRingBasedStreamQueueMapper _mapper;
    private readonly string _service;

    internal SqsDeadLetters(IServiceProvider services, string name)
    {
        T Named<T>() => services.GetRequiredService<IOptionsMonitor<T>>().Get(name);
        _service = services.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId;
        _options = Named<SqsOptions>();
        _data = SqsServices.DataAdapter(services, name);
        _client = new(() => SqsClients.Of(_options, services.GetRequiredService<AwsClients>()).Requests);
        _mapper = new(Named<HashRingStreamQueueMapperOptions>(), name);
        Queues = [.. _mapper.GetAllQueues().Select(queue => QueueNames.Of(_service, queue, _options.FifoQueue))];
    }

    /// <summary>The names of the queues whose messages end there, without those of their dead-letter queues.</summary>
    public IReadOnlyList<string> Queues { get; }

    /// <summary>Up to ten of them, hidden from everybody for a minute; none if there are none, or no such queue.</summary>
    public async Task<IReadOnlyList<SqsDeadLetter>> Receive(string queue, CancellationToken cancellation)
    {
        string url;
        try
        {
            url = await Url(QueueNames.DeadLettersOf(queue), cancellation);
        }
        catch (QueueDoesNotExistException)
        {
            return [];
        }

        var response = await _client.Value.ReceiveMessageAsync(
            new ReceiveMessageRequest(url)
            {
                MaxNumberOfMessages = SqsQueue.MaxBatch,
                VisibilityTimeout = HiddenSeconds,
                MessageSystemAttributeNames = ["MessageGroupId"],
            },
            cancellation);
        return [.. (response.Messages ?? []).Select(Read)];
    }

    /// <summary>What a reader refused, in the terms of <see cref="Send"/>: as it would lie there had its queue given it up.</summary>
    public (string Queue, string Body, string? Group) Pack(StreamId stream, object refused) => (
        QueueNames.Of(_service, _mapper.GetQueueForStream(stream), _options.FifoQueue),
        _data.ToQueueMessage<object>(stream, [refused], null, null).Body,
        _options.FifoQueue ? OutgoingMessage.GroupOf(stream) : null);

    public async Task Delete(string queue, string receipt, CancellationToken cancellation) =>
        await _client.Value.DeleteMessageAsync(await Url(QueueNames.DeadLettersOf(queue), cancellation), receipt, cancellation);

    /// <summary>Back into its queue as a new message. Without its trace: that is over.</summary>
    /// <param name="queue">Without <c>-dlq</c>.</param>
    /// <param name="body">As it was received.</param>
    /// <param name="group">As it was received; of a FIFO queue only.</param>
    /// <param name="identity">A FIFO queue drops a second one of the same within five minutes.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="AmazonSQSException">SQS refused, or did not answer: then it may have it.</exception>
    public async Task Send(string queue, string body, string? group, string identity, CancellationToken cancellation) =>
        await _client.Value.SendMessageAsync(
            new SendMessageRequest(await Url(queue, cancellation), body)
            {
                MessageGroupId = _options.FifoQueue ? group : null,
                MessageDeduplicationId = _options.FifoQueue ? identity : null,
            },
            cancellation);

    private SqsDeadLetter Read(Message message)
    {
        var group = message.Attributes?.GetValueOrDefault("MessageGroupId");
        try
        {
            return new(message.MessageId, message.ReceiptHandle, message.Body, group, _data.FromQueueMessage(message, 0), null);
        }
        catch (Exception error)
        {
            return new(message.MessageId, message.ReceiptHandle, message.Body, group, null, error);
        }
    }

    /// <summary>Asked for once; after a failure again.</summary>
    private async Task<string> Url(string name, CancellationToken cancellation)
    {
        var asked = _urls.GetOrAdd(name, async wanted => (await _client.Value.GetQueueUrlAsync(wanted, CancellationToken.None)).QueueUrl);
        try
        {
            return await asked.WaitAsync(cancellation);
        }
        catch when (asked.IsFaulted)
        {
            _urls.TryRemove(new(name, asked));
            throw;
        }
    }
}
