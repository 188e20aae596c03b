namespace Ecommerce.Grains.Tests.Rig;

/// <summary>Other people's servers: outside the shop, they keep what they were sent.</summary>
internal sealed class Receivers
{
    private readonly List<WebhookCall> _taken = [];
    private readonly Lock _lock = new();

    /// <summary>What a receiver answers: a status; it keeps what it was sent whatever that is.</summary>
    public Func<WebhookCall, int> Answer { get; set; } = _ => 204;

    public WebhookCall[] Taken
    {
        get
        {
            lock (_lock) return [.. _taken];
        }
    }

    public int Take(WebhookCall call)
    {
        lock (_lock) _taken.Add(call);
        return Answer(call);
    }
}

/// <summary>One silo's way to them.</summary>
internal sealed class FaultyWebhooks(Receivers receivers, Faults faults, Power power, TimeProvider clock) : IWebhookSender
{
    public Task<DeliveryTry> Send(WebhookCall call) => faults.Around("send webhook", () =>
    {
        power.Check();
        var status = receivers.Take(call);
        power.Check();
        return Task.FromResult(new DeliveryTry(clock.GetUtcNow(), status, 1, status < 300 ? null : "The receiver did not take it.", null));
    });
}
