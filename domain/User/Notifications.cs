namespace Ecommerce.Domain;

public enum NotificationKind
{
    /// <summary>A SKU that was sold out is for sale again.</summary>
    BackInStock,

    /// <summary>A return may be sent.</summary>
    ReturnApproved,
    ReturnRejected,
    ReturnReceived,

    /// <summary>Money of an order has gone back.</summary>
    Refunded,
}

/// <summary>Something an owner is to be told. The same id is the same notification, however often it is added.</summary>
/// <param name="Email">Where to tell it, besides the owner's page; null if there only.</param>
/// <param name="Sku">What it is about, with its page and name; nothing if it is about an order.</param>
/// <param name="Order">The order that it is about, or null.</param>
[GenerateSerializer, Immutable, Alias("notification")]
public sealed record Notification(
    [property: Id(0)] string Id,
    [property: Id(1)] NotificationKind Kind,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string? Email,
    [property: Id(4)] Sku Sku,
    [property: Id(5)] string? Slug,
    [property: Id(6)] string? Name,
    [property: Id(7)] OrderId? Order = null)
{
    /// <summary>What an order's buyer is told of this, or null if nothing.</summary>
    public static Notification? About(OrderId order, Happened<OrderEvent> happened)
    {
        NotificationKind? kind = happened.Event switch
        {
            Domain.ReturnApproved => NotificationKind.ReturnApproved,
            Domain.ReturnRejected => NotificationKind.ReturnRejected,
            Domain.ReturnReceived => NotificationKind.ReturnReceived,
            OrderRefunded => NotificationKind.Refunded,
            _ => null,
        };
        return kind is null ? null : new($"{order}/{happened.Version}", kind.Value, happened.At, null, default, null, null, order);
    }
}

[GenerateSerializer, Immutable, Alias("notification.numbered")]
public readonly record struct NumberedNotification([property: Id(0)] long Number, [property: Id(1)] Notification Notification);

/// <summary>One owner's notifications, numbered from 1. Entries are only ever added; the oldest of very many are let go.</summary>
/// <param name="Seen">The highest number that the owner has looked at.</param>
[GenerateSerializer, Immutable, Alias("notification.list")]
public sealed record Notifications(
    [property: Id(0)] ImmutableArray<NumberedNotification> Entries, [property: Id(1)] long Last, [property: Id(2)] long Seen)
{
    /// <summary>At about 400 bytes each they stay well inside an item.</summary>
    public const int Kept = 500;

    public static readonly Notifications Empty = new([], 0, 0);

    public Notifications With(Notification news)
    {
        if (Entries.Any(entry => entry.Notification.Id == news.Id)) return this;
        var entries = Entries.Add(new(Last + 1, news));
        return this with { Entries = entries.Length > Kept ? entries[1..] : entries, Last = Last + 1 };
    }

    /// <summary>Numbers go on, so that none is given twice.</summary>
    public Notifications Forgotten() => Entries.IsEmpty ? this : this with { Entries = [] };

    public Notifications SeenUpTo(long number) => number <= Seen ? this : this with { Seen = Math.Min(number, Last) };
}
