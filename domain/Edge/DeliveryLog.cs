namespace Ecommerce.Domain;

/// <summary>A delivery as a webhook's log shows it.</summary>
/// <param name="Last">How the last try went, or null before the first.</param>
[GenerateSerializer, Immutable, Alias("delivery.entry")]
public sealed record DeliveryEntry(
    [property: Id(0)] DeliveryId Id,
    [property: Id(1)] long Version,
    [property: Id(2)] string Kind,
    [property: Id(3)] string About,
    [property: Id(4)] DeliveryState State,
    [property: Id(5)] DateTimeOffset PostedAt,
    [property: Id(6)] DateTimeOffset? NextAt,
    [property: Id(7)] DeliveryTry? Last)
{
    /// <summary>Newest first, then by id.</summary>
    public CatalogPosition Place => new(PostedAt.UtcTicks, Id.Value);

    public static DeliveryEntry Of(DeliveryId id, long version, WebhookDelivery delivery) => new(
        id, version, delivery.What!.Kind, delivery.What.About, delivery.State, delivery.PostedAt,
        delivery.State is DeliveryState.Waiting ? delivery.NextAt : null,
        delivery.Tries is [.., var last] ? last with { Answer = null } : null);
}

/// <summary>
/// The newest deliveries of one webhook. The highest version of each wins, in whatever order the news arrives. One that is no longer listed leaves, and
/// what it said with it.
/// </summary>
[GenerateSerializer, Immutable, Alias("delivery.log")]
public sealed record DeliveryLog([property: Id(0)] ImmutableDictionary<DeliveryId, DeliveryEntry> Entries)
{
    /// <summary>At up to 600 bytes each they stay well inside an item.</summary>
    public const int Kept = 300;

    public static readonly DeliveryLog Empty = new(ImmutableDictionary<DeliveryId, DeliveryEntry>.Empty);

    /// <summary>Those that are to be told that nobody needs them any more.</summary>
    [Id(1)]
    public ImmutableArray<DeliveryId> Leaving
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    public bool IsEmpty => Entries.IsEmpty && Leaving.IsEmpty;

    public DeliveryLog With(DeliveryEntry news)
    {
        if (Entries.TryGetValue(news.Id, out var known) && known.Version >= news.Version) return this;
        var (entries, leaving) = (Entries.SetItem(news.Id, news), Leaving.Remove(news.Id));
        if (entries.Count <= Kept) return new(entries) { Leaving = leaving };

        // What has arrived is let go first: what has not is still to be looked at. What is still to be sent is not told: it says when it has been.
        var oldest = entries.Values.OrderBy(entry => entry.State is not DeliveryState.Delivered).ThenBy(entry => entry.Place).First();
        var isWaiting = oldest.State is DeliveryState.Waiting;
        if (oldest.Id == news.Id && (isWaiting || Leaving.Contains(oldest.Id))) return this;
        return new(entries.Remove(oldest.Id)) { Leaving = isWaiting ? leaving : leaving.Add(oldest.Id) };
    }

    /// <summary>What was posted before then leaves, unless it is still to be sent.</summary>
    public DeliveryLog Since(DateTimeOffset time)
    {
        var old = Entries.Values.Where(entry => entry.State is not DeliveryState.Waiting && entry.PostedAt < time).Select(entry => entry.Id).ToImmutableArray();
        return old.IsEmpty ? this : new(Entries.RemoveRange(old)) { Leaving = Leaving.AddRange(old) };
    }

    /// <summary>These know that they are not needed.</summary>
    public DeliveryLog Without(IReadOnlyCollection<DeliveryId> gone) =>
        Leaving.Any(gone.Contains) ? this with { Leaving = Leaving.RemoveAll(gone.Contains) } : this;

    public ImmutableArray<DeliveryEntry> Find(DeliveryQuery query) =>
    [
        .. Entries.Values.Where(entry => query.State is not { } state || entry.State == state)
            .Where(entry => query.After is not { } after || entry.Place.CompareTo(after) < 0)
            .OrderByDescending(entry => entry.Place).Take(query.Limit),
    ];
}

/// <param name="After">Where the previous page ended, or null.</param>
[GenerateSerializer, Immutable, Alias("delivery.query")]
public sealed record DeliveryQuery(
    [property: Id(0)] DeliveryState? State, [property: Id(1)] CatalogPosition? After, [property: Id(2)] int Limit);
