namespace Ecommerce.GrainInterfaces;

/// <summary>What one owner is to be told: shown on the owner's page, and read by whoever sends mail.</summary>
[Alias("notifications"), GrainInterfaceType("notifications")]
public interface INotificationsGrain : IGrainWithStringKey
{
    /// <summary>Adds it once; the same id again changes nothing. Answered when durable.</summary>
    [Alias("add")] ValueTask Add(Notification notification);

    /// <summary>The owner has looked at everything up to this number.</summary>
    [Alias("see")] ValueTask See(long number);

    /// <summary>All of them go.</summary>
    [Alias("forget")] ValueTask Forget();

    /// <summary>Newest first.</summary>
    [Alias("page"), ReadOnly] ValueTask<NotificationsPage> Page(NotificationsQuery query);
}

/// <param name="Before">Only what has a lower number; null for the newest.</param>
[GenerateSerializer, Immutable, Alias("notification.query")]
public sealed record NotificationsQuery([property: Id(0)] long? Before, [property: Id(1)] int Limit);

/// <param name="Unseen">How many the owner has not looked at.</param>
/// <param name="More">Whether there are older ones.</param>
[GenerateSerializer, Immutable, Alias("notification.page")]
public sealed record NotificationsPage(
    [property: Id(0)] ImmutableArray<NumberedNotification> Items, [property: Id(1)] long Unseen, [property: Id(2)] bool More);
