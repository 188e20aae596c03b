using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

/// <summary>Brings one piece of news to one webhook and keeps at it. Its reminder stands before it is owed and goes when it no longer is.</summary>
[Reentrant, GrainType("delivery")]
public sealed class DeliveryGrain : Grain, IDeliveryGrain, IRemindable
{
    /// <summary>A little more than a receiver is waited for.</summary>
    private static readonly TimeSpan LongestTry = TimeSpan.FromMinutes(1);

    private readonly Aggregate<WebhookDelivery, DeliveryEvent> _delivery;
    private readonly Errand _sending;
    private readonly IWebhookSender _sender;
    private readonly WebhookSecrets _secrets;
    private readonly TimeProvider _clock;

    public DeliveryGrain(
        [PersistentState("delivery")] IPersistentState<Recorded<WebhookDelivery, DeliveryEvent>> store,
        IWebhookSender sender,
        WebhookSecrets secrets,
        TimeProvider clock,
        ILogger<DeliveryGrain> log)
    {
        (_sender, _secrets, _clock) = (sender, secrets, clock);
        _delivery = new(store, WebhookDelivery.Empty, WebhookDelivery.Evolve, announces: (_, _, _) => false, clock);
        _sending = new(
            this, "send", WebhookDelivery.Pauses[0], Try, Rest,
            fault => log.LogWarning("Delivery {DeliveryId} is looked at again later: {Fault}", Id, fault.GetType().Name));
    }

    private DeliveryId Id => new(this.GetPrimaryKeyString());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _sending.MayBeReminded = _delivery.State.State is not DeliveryState.None;
        return base.OnActivateAsync(cancellationToken);
    }

    public async ValueTask Post(PostDelivery command) => await Owe(command);

    public ValueTask<Refusal?> Resend(ResendDelivery command) => Owe(command);

    public async ValueTask<bool> Forget()
    {
        await _delivery.Apply(WebhookDelivery.Decide(_delivery.State, new ForgetDelivery()));
        return _delivery.Durable.State is { What: null } or { IsForgotten: true };
    }

    public ValueTask<DeliveryView?> Get()
    {
        var (delivery, version, _) = _delivery.Durable;
        return new(delivery.What is null ? null : new DeliveryView(DeliveryEntry.Of(Id, version, delivery), delivery));
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => _sending.Reminded();

    /// <summary>From here on it is owed, so the reminder comes first.</summary>
    private ValueTask<Refusal?> Owe(DeliveryCommand command) => _sending.Begin(async () =>
    {
        if (!WebhookDelivery.Decide(_delivery.State, command).Events.IsEmpty) await _sending.RemindSoon();
        return await _delivery.Apply(WebhookDelivery.Decide(_delivery.State, command));
    });

    /// <summary>Until nothing is due: a click may have asked for more meanwhile.</summary>
    private async Task Try()
    {
        DelayDeactivation(LongestTry);
        while (_delivery.State is { State: DeliveryState.Waiting } delivery && delivery.NextAt <= _clock.GetUtcNow()) await Try(delivery);
    }

    private async Task Try(WebhookDelivery delivery)
    {
        await _delivery.Apply(Decision<DeliveryEvent>.Nothing); // what is owed is durable before it is done
        var (hook, id) = (delivery.What!.Hook, Id);
        var receiver = (await GrainFactory.Webhooks().List()).FirstOrDefault(known => known.Id == hook);
        var secrets = receiver is { On: true } ? _secrets.Signing(receiver, _clock.GetUtcNow()) : [];
        var tried = secrets is []
            ? new RecordTry(delivery.Round, new(_clock.GetUtcNow(), null, 0, receiver is { On: true } ? "Its secret is gone; replace it." : "The webhook is off.", null), ForEver: true)
            : new RecordTry(delivery.Round, await _sender.Send(new(id, receiver!.Url, delivery.What.Body, secrets)), ForEver: false);

        await _delivery.Apply(WebhookDelivery.Decide(_delivery.State, tried));
        WebhookMetrics.Count(delivery.What.Kind, _delivery.State.State);
        if (_delivery.State.State is not DeliveryState.Waiting)
            await GrainFactory.Webhooks().Note(new(hook, id, _delivery.State.State is DeliveryState.Delivered));
    }

    /// <summary>Tells the log.</summary>
    private async Task<TimeSpan?> Rest()
    {
        await _delivery.Apply(Decision<DeliveryEvent>.Nothing);
        var (delivery, version, _) = _delivery.Durable;
        if (delivery.What is { Hook: var hook }) await GrainFactory.DeliveryLog(hook).Note(DeliveryEntry.Of(Id, version, delivery));
        return delivery.State is DeliveryState.Waiting ? delivery.NextAt - _clock.GetUtcNow() : null;
    }
}
