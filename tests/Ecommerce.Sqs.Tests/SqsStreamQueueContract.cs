using Amazon.SQS.Model;
using Ecommerce.Providers.Contracts;
using Ecommerce.Sqs.Tests.Rig;
using Orleans.Streams;

namespace Ecommerce.Sqs.Tests;

public sealed class SqsStreamQueueContract(Fauxqs emulator) : StreamQueueContract, IAsyncLifetime
{
    private SqsRig _rig = null!;

    protected override IQueueAdapterFactory Factory => _rig.Factory;

    /// <summary>The emulator forgets a receipt when its message is released; SQS does not.</summary>
    protected override bool ShutdownReleases => true;

    public async ValueTask InitializeAsync() => _rig = await SqsRig.Start(emulator);

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    /// <summary>The proxy is gone, so the old receivers can neither keep nor release what they hold.</summary>
    protected override async Task Restart()
    {
        var service = _rig.Service;
        await _rig.DisposeAsync();
        _rig = await SqsRig.Start(emulator, service: service);
    }

    protected override async Task Spoil(int position)
    {
        var url = await _rig.Url(Queue);
        var bodies = new List<string>();
        while (await _rig.Receive(Queue) is { Count: > 0 } messages)
        {
            foreach (var message in messages)
            {
                bodies.Add(message.Body);
                await _rig.Raw.DeleteMessageAsync(url, message.ReceiptHandle, Cancellation);
            }
        }

        bodies[position] = bodies[position].Replace("\"payload\":\"", "\"payload\":\"!", StringComparison.Ordinal);
        foreach (var body in bodies) await _rig.Raw.SendMessageAsync(new SendMessageRequest(url, body), Cancellation);
    }

    /// <summary>Others try the message as often as it takes to be set aside; what is being delivered they do not see.</summary>
    protected override async Task<long> DeadLetters()
    {
        while (await _rig.Depth(Queue, deadLetters: true) is { Visible: 0 }) await _rig.Receive(Queue, seconds: 1, hide: 0);
        return (await _rig.Depth(Queue, deadLetters: true)).Visible;
    }
}
