namespace Ecommerce.Domain;

/// <summary>A mail as staff's list shows it.</summary>
[GenerateSerializer, Immutable, Alias("mail.entry")]
public sealed record MailEntry(
    [property: Id(0)] MailId Id,
    [property: Id(1)] long Version,
    [property: Id(2)] string To,
    [property: Id(3)] MailState State,
    [property: Id(4)] DateTimeOffset PostedAt,
    [property: Id(5)] DateTimeOffset? SentAt,
    [property: Id(6)] int Attempts,
    [property: Id(7)] string? Error)
{
    /// <summary>What the occasion is, for example <c>order-confirmed</c>: how its id begins.</summary>
    public string Kind => Id.Value.Split(':')[0];

    /// <summary>Newest first, then by id.</summary>
    public CatalogPosition Place => new(PostedAt.UtcTicks, Id.Value);
}

/// <summary>The newest mails of one part of them. The highest version of each wins, in whatever order the news arrives.</summary>
[GenerateSerializer, Immutable, Alias("mail.book")]
public sealed record MailBook([property: Id(0)] ImmutableDictionary<MailId, MailEntry> Entries)
{
    /// <summary>Parts of the list; part of the stored data, never changed.</summary>
    public const int Parts = 16;

    /// <summary>Of one part: at up to 800 bytes each they stay well inside an item.</summary>
    public const int Kept = 300;

    public static readonly MailBook Empty = new(ImmutableDictionary<MailId, MailEntry>.Empty);

    public MailBook With(MailEntry news)
    {
        if (Entries.TryGetValue(news.Id, out var known) && known.Version >= news.Version) return this;
        if (news.To.Length == 0 && known is not null) news = news with { To = known.To };
        var entries = Entries.SetItem(news.Id, news);
        if (entries.Count <= Kept) return new(entries);

        // What is let go does not come back: its later news is as old as it was.
        var oldest = entries.Values.MinBy(entry => entry.Place)!;
        return oldest.Id == news.Id ? this : new(entries.Remove(oldest.Id));
    }

    /// <summary>The entry stays without whom it was for.</summary>
    public MailBook Without(MailId id) => Entries.TryGetValue(id, out var known) && known.To.Length > 0
        ? new(Entries.SetItem(id, known with { To = "", Error = null }))
        : this;

    /// <param name="mailbox">See <see cref="EmailAddresses.Key"/>.</param>
    public ImmutableArray<MailEntry> To(string mailbox) =>
        [.. Entries.Values.Where(entry => EmailAddresses.Normalise("to", entry.To).Email is { } email && EmailAddresses.Key(email) == mailbox)];

    public ImmutableArray<MailEntry> Find(MailQuery query) =>
    [
        .. Entries.Values.Where(entry => query.State is not { } state || entry.State == state)
            .Where(entry => query.After is not { } after || entry.Place.CompareTo(after) < 0)
            .OrderByDescending(entry => entry.Place).Take(query.Limit),
    ];
}

/// <param name="After">Where the previous page ended, or null.</param>
[GenerateSerializer, Immutable, Alias("mail.query")]
public sealed record MailQuery(
    [property: Id(0)] MailState? State, [property: Id(1)] CatalogPosition? After, [property: Id(2)] int Limit);
