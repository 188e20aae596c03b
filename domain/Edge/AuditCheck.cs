namespace Ecommerce.Domain;

/// <summary>A place in the trail, as it was once told: whoever wrote it down notices if it is ever told otherwise.</summary>
[GenerateSerializer, Immutable, Alias("audit.mark")]
public sealed record AuditMark([property: Id(0)] long Number, [property: Id(1)] string Seal)
{
    public static readonly AuditMark Beginning = new(0, AuditEntry.Beginning);
}

/// <summary>What a look at part of the trail, as the store holds it, came to.</summary>
/// <param name="Through">The last entry that is as it was written.</param>
/// <param name="Broken">The first place where an entry is missing, changed, moved or invented; null if there is none so far.</param>
/// <param name="More">Whether entries after <paramref name="Through"/> are still to be looked at.</param>
[GenerateSerializer, Immutable, Alias("audit.verdict")]
public sealed record AuditVerdict([property: Id(0)] AuditMark Through, [property: Id(1)] long? Broken, [property: Id(2)] bool More)
{
    /// <summary>Walks entries that should follow <paramref name="from"/> without a gap.</summary>
    public static AuditVerdict Of(AuditMark from, IEnumerable<AuditEntry> entries, ReadOnlySpan<byte> key)
    {
        var through = from;
        foreach (var entry in entries)
        {
            if (entry.Number != through.Number + 1 || !entry.Follows(through.Seal, key)) return new(through, through.Number + 1, false);
            through = new(entry.Number, entry.Seal);
        }

        return new(through, null, false);
    }
}

/// <summary>Which entries are asked for, newest first.</summary>
/// <param name="Before">Only entries with a smaller number; null from the newest.</param>
/// <param name="Action">The operation's name.</param>
/// <param name="Subject">What the subject starts with.</param>
/// <param name="Refused">True: only what was refused or failed; false: only what was done; null: both.</param>
[GenerateSerializer, Immutable, Alias("audit.query")]
public sealed record AuditQuery(
    [property: Id(0)] long? Before,
    [property: Id(1)] int Limit,
    [property: Id(2)] string? Who,
    [property: Id(3)] string? Action,
    [property: Id(4)] string? Subject,
    [property: Id(5)] bool? Refused,
    [property: Id(6)] DateTimeOffset? From,
    [property: Id(7)] DateTimeOffset? To)
{
    public bool Wants(AuditEntry entry) =>
        (Who is null || entry.Note.Who == Who)
        && (Action is null || entry.Note.Action == Action)
        && (Subject is null || entry.Note.Subject.StartsWith(Subject, StringComparison.Ordinal))
        && (Refused is null || Refused == !entry.Note.Outcome.StartsWith('2'))
        && !(entry.At < From)
        && !(entry.At > To);
}

/// <param name="Next">Send it as <c>Before</c> for older entries; null if there are none. A page may be short and still have a next.</param>
[GenerateSerializer, Immutable, Alias("audit.page")]
public sealed record AuditPage([property: Id(0)] ImmutableArray<AuditEntry> Items, [property: Id(1)] long? Next);
