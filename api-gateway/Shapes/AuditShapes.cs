namespace Ecommerce.ApiGateway.Shapes;

/// <summary>One act of staff, or one that matters to security.</summary>
/// <param name="Number">Its place in the trail, from 1, without gaps.</param>
/// <param name="Role">The roles in which it was done, separated by spaces.</param>
/// <param name="Action">The operation, for example packParcel.</param>
/// <param name="Subject">What it was done to, for example orders/abc/parcels.</param>
/// <param name="Outcome">A status, with the refusal's code if it was refused; unknown if nobody can say.</param>
/// <param name="Trace">The request's trace id.</param>
/// <param name="Seal">Chains it to the entry before.</param>
public sealed record AuditEntryDto(
    long Number, DateTimeOffset At, string Who, string Role, string Action, string Subject, string Outcome, string? Trace, string Seal)
{
    public static AuditEntryDto Of(AuditEntry entry) => new(
        entry.Number, entry.At, entry.Note.Who, entry.Note.Role, entry.Note.Action, entry.Note.Subject, entry.Note.Outcome, entry.Note.Trace,
        entry.Seal);
}

/// <param name="Next">Send it as <c>before</c> for older entries; null if there are none. A filtered page may be short and still have one.</param>
public sealed record AuditPageDto(ImmutableArray<AuditEntryDto> Items, long? Next);

/// <summary>A place in the trail. Written down elsewhere, it shows later whether the trail up to it is still the same.</summary>
public sealed record AuditMarkDto(long Number, string Seal)
{
    public static AuditMarkDto Of(AuditMark mark) => new(mark.Number, mark.Seal);
}

/// <param name="Through">The last entry that is as it was written; ask again from here if there is more.</param>
/// <param name="Broken">The first entry that is missing, changed, moved or invented; null if there is none so far.</param>
/// <param name="More">Whether entries are still to be looked at.</param>
public sealed record AuditVerdictDto(AuditMarkDto Through, long? Broken, bool More);
