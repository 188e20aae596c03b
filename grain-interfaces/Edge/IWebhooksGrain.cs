using System.Globalization;

namespace Ecommerce.GrainInterfaces;

/// <summary>Who outside hears of the shop's news.</summary>
[Alias("webhooks"), GrainInterfaceType("webhooks")]
public interface IWebhooksGrain : IGrainWithIntegerKey
{
    /// <summary>The same id with the same content again gets the same secret.</summary>
    [Alias("register")] ValueTask<SecretGiven> Register(RegisterWebhook command);

    [Alias("change")] ValueTask<Refusal?> Change(ChangeWebhook command);

    /// <summary>A new secret; the old one signs as well for <see cref="WebhookLimits.Overlap"/>. The same request again gets the same secret.</summary>
    [Alias("replace-secret")] ValueTask<SecretGiven> Replace(ReplaceSecret command);

    [Alias("remove")] ValueTask<Refusal?> Remove(RemoveWebhook command);

    /// <summary>A delivery has arrived or was given up; too many given up in a row turn the webhook off.</summary>
    [Alias("note")] ValueTask Note(NoteDelivery command);

    [Alias("list"), ReadOnly] ValueTask<ImmutableArray<Webhook>> List();
}

/// <param name="Secret">Shown now and never again: <c>whsec_</c> and 32 bytes in base64.</param>
[GenerateSerializer, Immutable, Alias("webhook.secret-given")]
public sealed record SecretGiven([property: Id(0)] string? Secret, [property: Id(1)] Refusal? Refusal);

/// <summary>Makes deliveries of news. Each silo has its own, with a copy of the list of webhooks that is at most a second old.</summary>
[Alias("webhook-desk"), GrainInterfaceType("webhook-desk")]
public interface IWebhookDeskGrain : IGrainWithIntegerKey
{
    /// <summary>Answered when every webhook that wants the news has a delivery that is durable; the same news again changes nothing.</summary>
    [Alias("announce")] ValueTask Announce(ImmutableArray<WebhookNews> news);
}

/// <param name="Id">The same news always has the same.</param>
/// <param name="About">What it is about, for people.</param>
/// <param name="Data">JSON without anything personal.</param>
[GenerateSerializer, Immutable, Alias("webhook.news")]
public sealed record WebhookNews(
    [property: Id(0)] string Kind, [property: Id(1)] string Id, [property: Id(2)] DateTimeOffset At, [property: Id(3)] string About, [property: Id(4)] string Data)
{
    /// <summary>What is sent of it, in the shape of the Standard Webhooks specification.</summary>
    public string Body =>
        $$"""{"type":"{{Kind}}","timestamp":"{{At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)}}","data":{{Data}}}""";
}

/// <summary>
/// One piece of news on its way to one webhook. It is sent at least once, always under the same id: a crash between the receiver's answer
/// and our record of it sends it again.
/// </summary>
[Alias("delivery"), GrainInterfaceType("delivery")]
public interface IDeliveryGrain : IGrainWithStringKey
{
    /// <summary>Answered when it is durable that it will be sent. The same id again changes nothing.</summary>
    [Alias("post")] ValueTask Post(PostDelivery command);

    /// <summary>Sends it once more, whatever became of it.</summary>
    [Alias("resend")] ValueTask<Refusal?> Resend(ResendDelivery command);

    /// <summary>What it says, and what its receiver answered, is forgotten for good. False while it is still to be sent.</summary>
    [Alias("forget")] ValueTask<bool> Forget();

    /// <summary>Null if nothing was posted under this id.</summary>
    [Alias("get"), ReadOnly] ValueTask<DeliveryView?> Get();
}

[GenerateSerializer, Immutable, Alias("delivery.view")]
public sealed record DeliveryView([property: Id(0)] DeliveryEntry Entry, [property: Id(1)] WebhookDelivery Delivery);

/// <summary>The newest deliveries of one webhook. Those that it no longer lists are told to forget what they say.</summary>
[Alias("delivery-log"), GrainInterfaceType("delivery-log")]
public interface IDeliveryLogGrain : IGrainWithStringKey
{
    /// <summary>Answered when durable; the highest version of each delivery wins.</summary>
    [Alias("note")] ValueTask Note(DeliveryEntry entry);

    /// <summary>Newest first.</summary>
    [Alias("find"), ReadOnly] ValueTask<ImmutableArray<DeliveryEntry>> Find(DeliveryQuery query);
}
