namespace Ecommerce.Grains;

[StatelessWorker, GrainType("webhook-desk"), Reentrant]
public sealed class WebhookDeskGrain(TimeProvider clock) : Grain, IWebhookDeskGrain
{
    /// <summary>A webhook hears of what happens from a second after it was registered.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private Task<ImmutableArray<Webhook>>? _hooks;
    private long _readAt;

    public async ValueTask Announce(ImmutableArray<WebhookNews> news)
    {
        var hooks = await Hooks();
        await Task.WhenAll(
            from one in news
            from hook in hooks
            where hook.Wants(one.Kind)
            select Post(hook.Id, one));
    }

    private Task Post(WebhookId hook, WebhookNews news) =>
        GrainFactory.Delivery(DeliveryId.Of(hook, news.Kind, news.Id)).Post(new(hook, news.Kind, news.About, news.Body)).AsTask();

    private Task<ImmutableArray<Webhook>> Hooks()
    {
        if (_hooks is { IsFaulted: false } known && clock.GetElapsedTime(_readAt) < Fresh) return known;
        _readAt = clock.GetTimestamp();
        return _hooks = GrainFactory.Webhooks().List().AsTask();
    }
}
