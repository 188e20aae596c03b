namespace Ecommerce.Grains;

/// <param name="Secrets">What to sign with: the webhook's secret and, for a while, the one before.</param>
public sealed record WebhookCall(DeliveryId Id, string Url, string Body, ImmutableArray<string> Secrets);

/// <summary>The way to other people's servers.</summary>
public interface IWebhookSender
{
    /// <summary>Sends it once and tells how that went; whoever asks twice sends it twice, under one id.</summary>
    Task<DeliveryTry> Send(WebhookCall call);
}
