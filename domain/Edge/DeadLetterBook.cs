namespace Ecommerce.Domain;

/// <summary>A dead letter as staff's list shows it.</summary>
[GenerateSerializer, Immutable, Alias("dead-letter.entry")]
public sealed record DeadLetterEntry(
    [property: Id(0)] DeadLetterId Id,
    [property: Id(1)] long Version,
    [property: Id(2)] DeadLetterAbout About,
    [property: Id(3)] DeadLetterState State,
    [property: Id(4)] DateTimeOffset FirstFailedAt,
    [property: Id(5)] DateTimeOffset LastFailedAt,
    [property: Id(6)] int Failures,
    [property: Id(7)] string? Reason)
{
    /// <summary>Newest first, then by id. What fails again stays where it was.</summary>
    public CatalogPosition Place => new(FirstFailedAt.UtcTicks, Id.Value);

    public static DeadLetterEntry Of(DeadLetterId id, DeadLetter letter, long version) => new(
        id, version, letter.About!, letter.State, letter.FirstFailedAt, letter.LastFailedAt, letter.Failures, letter.Reason);
}

/// <summary>The letters of one queue. The highest version of each wins, in whatever order the news arrives.</summary>
[GenerateSerializer, Immutable, Alias("dead-letter.book")]
public sealed record DeadLetterBook([property: Id(0)] ImmutableDictionary<DeadLetterId, DeadLetterEntry> Entries)
{
    public static readonly DeadLetterBook Empty = new(ImmutableDictionary<DeadLetterId, DeadLetterEntry>.Empty);

    public int Waiting => Entries.Values.Count(entry => entry.State is DeadLetterState.Waiting);

    /// <summary>So many wait that no more are taken out of the queue.</summary>
    public bool IsFull => Waiting >= DeadLetterLimits.Waiting;

    public DeadLetterBook With(DeadLetterEntry news)
    {
        if (Entries.TryGetValue(news.Id, out var known) && known.Version >= news.Version) return this;
        var entries = Entries.SetItem(news.Id, news);
        if (entries.Count <= DeadLetterLimits.Kept) return new(entries);

        // What still waits for somebody is never let go.
        var oldest = entries.Values.Where(entry => entry.State is not DeadLetterState.Waiting).MinBy(entry => entry.Place);
        return new(oldest is null ? entries : entries.Remove(oldest.Id));
    }

    public ImmutableArray<DeadLetterEntry> Find(DeadLetterQuery query) =>
    [
        .. Entries.Values.Where(entry => query.State is not { } state || entry.State == state)
            .Where(entry => query.Order is not { } order || entry.About.Order == order)
            .Where(entry => query.After is not { } after || entry.Place.CompareTo(after) < 0)
            .OrderByDescending(entry => entry.Place).Take(query.Limit),
    ];
}

/// <param name="Order">Only what is about this order, or null.</param>
/// <param name="After">Where the previous page ended, or null.</param>
[GenerateSerializer, Immutable, Alias("dead-letter.query")]
public sealed record DeadLetterQuery(
    [property: Id(0)] DeadLetterState? State,
    [property: Id(1)] OrderId? Order,
    [property: Id(2)] CatalogPosition? After,
    [property: Id(3)] int Limit);
