namespace Ecommerce.Domain;

public static class WebhookLimits
{
    public const int Hooks = 20;

    public const int Name = 100;

    public const int Url = 500;

    /// <summary>Characters that are kept of what a receiver says, and of why it could not be asked.</summary>
    public const int Answer = 200;

    /// <summary>Tries that are kept of one delivery.</summary>
    public const int Tries = 12;

    /// <summary>Deliveries given up in a row after which nobody tries a webhook any more.</summary>
    public const int InVain = 5;

    /// <summary>How long what is sent is signed with the old secret as well, after it was replaced.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);
}

/// <summary>What there is news about.</summary>
public static class WebhookKinds
{
    public const string OrderPaid = "order.paid";
    public const string OrderShipped = "order.shipped";
    public const string OrderCompleted = "order.completed";
    public const string OrderCancelled = "order.cancelled";
    public const string OrderRefunded = "order.refunded";
    public const string ReturnRequested = "return.requested";
    public const string ProductChanged = "product.changed";

    /// <summary>Sent to one webhook because staff want to see whether it works.</summary>
    public const string Test = "test";

    /// <summary>Those that can be chosen.</summary>
    public static readonly ImmutableArray<string> All =
        [OrderPaid, OrderShipped, OrderCompleted, OrderCancelled, OrderRefunded, ReturnRequested, ProductChanged];
}

[GenerateSerializer, Immutable, Alias("id.webhook")]
public readonly record struct WebhookId([property: Id(0)] string Value)
{
    /// <summary>The same member of staff and key always mean the same webhook.</summary>
    public static WebhookId Of(UserId staff, string key) => new(Digest.Of("webhook", staff.Value, key));

    public override string ToString() => Value;
}

/// <summary>One piece of news for one webhook: however often the news comes, it is one delivery.</summary>
[GenerateSerializer, Immutable, Alias("id.delivery")]
public readonly record struct DeliveryId([property: Id(0)] string Value)
{
    public static DeliveryId Of(WebhookId hook, string kind, string news) => new(Digest.Of("delivery", hook.Value, kind, news));

    public override string ToString() => Value;
}

/// <summary>Which secret signs: it is made of the silos' key of this name, and is nowhere.</summary>
/// <param name="Round">Counts the secrets that a webhook has had.</param>
/// <param name="Request">The id of the request that made it: the same request again gets the same secret.</param>
[GenerateSerializer, Immutable, Alias("webhook.secret-mark")]
public sealed record SecretMark([property: Id(0)] int Round, [property: Id(1)] string Key, [property: Id(2)] string Request);

[GenerateSerializer, Immutable, Alias("webhook.command")]
public abstract record WebhookCommand([property: Id(0)] WebhookId Id);

/// <param name="Key">Name of the key that the first secret is made of.</param>
[GenerateSerializer, Immutable, Alias("webhook.register")]
public sealed record RegisterWebhook(
    WebhookId Id, [property: Id(0)] string Name, [property: Id(1)] string Url, [property: Id(2)] ImmutableArray<string> Kinds,
    [property: Id(3)] string Request, [property: Id(4)] string Key = "") : WebhookCommand(Id);

[GenerateSerializer, Immutable, Alias("webhook.change")]
public sealed record ChangeWebhook(
    WebhookId Id, [property: Id(0)] string Name, [property: Id(1)] string Url, [property: Id(2)] ImmutableArray<string> Kinds, [property: Id(3)] bool On)
    : WebhookCommand(Id);

[GenerateSerializer, Immutable, Alias("webhook.replace-secret")]
public sealed record ReplaceSecret(WebhookId Id, [property: Id(0)] string Request, [property: Id(1)] string Key = "") : WebhookCommand(Id);

[GenerateSerializer, Immutable, Alias("webhook.remove")]
public sealed record RemoveWebhook(WebhookId Id) : WebhookCommand(Id);

/// <summary>A delivery has ended.</summary>
[GenerateSerializer, Immutable, Alias("webhook.note-delivery")]
public sealed record NoteDelivery(WebhookId Id, [property: Id(0)] DeliveryId Delivery, [property: Id(1)] bool Arrived) : WebhookCommand(Id);

[GenerateSerializer, Immutable, Alias("webhook.event")]
public abstract record WebhookEvent([property: Id(0)] WebhookId Id);

[GenerateSerializer, Immutable, Alias("webhook.registered")]
public sealed record WebhookRegistered(
    WebhookId Id, [property: Id(0)] string Name, [property: Id(1)] string Url, [property: Id(2)] ImmutableArray<string> Kinds,
    [property: Id(3)] SecretMark Secret) : WebhookEvent(Id);

[GenerateSerializer, Immutable, Alias("webhook.changed")]
public sealed record WebhookChanged(
    WebhookId Id, [property: Id(0)] string Name, [property: Id(1)] string Url, [property: Id(2)] ImmutableArray<string> Kinds, [property: Id(3)] bool On)
    : WebhookEvent(Id);

[GenerateSerializer, Immutable, Alias("webhook.secret-replaced")]
public sealed record SecretReplaced(WebhookId Id, [property: Id(0)] SecretMark Secret) : WebhookEvent(Id);

[GenerateSerializer, Immutable, Alias("webhook.removed")]
public sealed record WebhookRemoved(WebhookId Id) : WebhookEvent(Id);

[GenerateSerializer, Immutable, Alias("webhook.arrived")]
public sealed record WebhookArrived(WebhookId Id) : WebhookEvent(Id);

[GenerateSerializer, Immutable, Alias("webhook.in-vain")]
public sealed record WebhookInVain(WebhookId Id, [property: Id(0)] DeliveryId Delivery) : WebhookEvent(Id);

/// <summary>Too many deliveries were given up: it gets none any more until staff turn it on.</summary>
[GenerateSerializer, Immutable, Alias("webhook.given-up")]
public sealed record WebhookGivenUp(WebhookId Id) : WebhookEvent(Id);
