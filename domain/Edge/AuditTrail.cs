using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ecommerce.Domain;

public static class AuditLimits
{
    /// <summary>Entries to one stored item. An entry has at most about 1 KB, so an item stays far below 400 KB.</summary>
    public const int Segment = 50;

    /// <summary>Characters of a who, an action, a subject and an outcome; the rest of a longer one is left out.</summary>
    public const int Text = 200;

    /// <summary>Entries looked at for one page of a filtered question.</summary>
    public const int Scan = 2_000;
}

/// <summary>Something that staff did, or that matters to security, told by whoever let it happen or refused it.</summary>
/// <param name="Id">The act's own id: told again with the same one, it is the same act.</param>
/// <param name="Role">The roles in which it was done, separated by spaces; empty for none.</param>
/// <param name="Action">The operation's name, for example <c>packParcel</c>.</param>
/// <param name="Subject">What it was done to, for example <c>orders/abc/parcels</c>. No personal data.</param>
/// <param name="Outcome"><c>200</c>, or <c>409 parcel/not-packed</c>, or <c>unknown</c> if nobody can say.</param>
/// <param name="Trace">The request's trace id, or null.</param>
[GenerateSerializer, Immutable, Alias("audit.note")]
public sealed record AuditNote(
    [property: Id(0)] string Id,
    [property: Id(1)] string Who,
    [property: Id(2)] string Role,
    [property: Id(3)] string Action,
    [property: Id(4)] string Subject,
    [property: Id(5)] string Outcome,
    [property: Id(6)] string? Trace)
{
    public AuditNote Shortened() => this with
    {
        Who = Short(Who),
        Role = Short(Role),
        Action = Short(Action),
        Subject = Short(Subject),
        Outcome = Short(Outcome),
    };

    private static string Short(string text) => text.Length <= AuditLimits.Text ? text : text[..AuditLimits.Text];
}

/// <summary>A note in its place.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Seal">HMAC-SHA256 over the previous entry's seal and all of this entry, in lower-case hexadecimal.</param>
[GenerateSerializer, Immutable, Alias("audit.entry")]
public sealed record AuditEntry(
    [property: Id(0)] long Number, [property: Id(1)] DateTimeOffset At, [property: Id(2)] AuditNote Note, [property: Id(3)] string Seal)
{
    /// <summary>What the first entry is chained to.</summary>
    public const string Beginning = "";

    public static AuditEntry After(AuditEntry? previous, AuditNote note, DateTimeOffset now, ReadOnlySpan<byte> key)
    {
        var at = previous is not null && previous.At > now ? previous.At : now;
        var entry = new AuditEntry((previous?.Number ?? 0) + 1, at, note.Shortened(), "");
        return entry with { Seal = entry.SealAfter(previous?.Seal ?? Beginning, key) };
    }

    public bool Follows(string seal, ReadOnlySpan<byte> key) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(Seal), Encoding.ASCII.GetBytes(SealAfter(seal, key)));

    /// <summary>Every part is preceded by its length, so that no two entries are spelled alike.</summary>
    private string SealAfter(string seal, ReadOnlySpan<byte> key)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Span<byte> number = stackalloc byte[sizeof(long)];
        foreach (var value in (ReadOnlySpan<long>)[Number, At.UtcTicks])
        {
            BinaryPrimitives.WriteInt64BigEndian(number, value);
            hmac.AppendData(number);
        }

        foreach (var part in (ReadOnlySpan<string?>)[seal, Note.Id, Note.Who, Note.Role, Note.Action, Note.Subject, Note.Outcome, Note.Trace])
        {
            var bytes = Encoding.UTF8.GetBytes(part ?? "");
            BinaryPrimitives.WriteInt64BigEndian(number, part is null ? -1 : bytes.Length);
            hmac.AppendData(number);
            hmac.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hmac.GetHashAndReset());
    }
}

/// <summary>The newest entries. Full segments of older ones are kept elsewhere: no item grows without bound.</summary>
/// <param name="Moved">How many entries have been moved to segments.</param>
/// <param name="Link">The seal of the newest entry that was moved.</param>
[GenerateSerializer, Immutable, Alias("audit.trail")]
public sealed record AuditTrail(
    [property: Id(0)] ImmutableArray<AuditEntry> Entries, [property: Id(1)] long Moved, [property: Id(2)] string Link)
{
    public static readonly AuditTrail Empty = new([], 0, AuditEntry.Beginning);

    public long Count => Moved + Entries.Length;

    public string Seal => Entries.IsEmpty ? Link : Entries[^1].Seal;

    /// <summary>The oldest entries if they fill a segment and the newest would still fill another.</summary>
    public ImmutableArray<AuditEntry>? Full => Entries.Length >= 2 * AuditLimits.Segment ? Entries[..AuditLimits.Segment] : null;

    public AuditTrail WithoutFull() => new(Entries[AuditLimits.Segment..], Moved + AuditLimits.Segment, Entries[AuditLimits.Segment - 1].Seal);

    /// <summary>Returns the same instance for an act that is among the newest entries already.</summary>
    public AuditTrail With(AuditNote note, DateTimeOffset now, ReadOnlySpan<byte> key) =>
        Entries.Any(entry => entry.Note.Id == note.Id)
            ? this
            : this with { Entries = Entries.Add(AuditEntry.After(Entries.IsEmpty ? null : Entries[^1], note, now, key)) };
}
