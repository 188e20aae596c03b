using System.Text.Json.Serialization;

namespace Ecommerce.PaymentMock;

/// <summary>What can happen to an intent. <see cref="Attempted"/> moves no money and is never shown outside.</summary>
[JsonConverter(typeof(CamelCase<EntryKind>))]
public enum EntryKind
{
    Created,
    Attempted,
    Charged,
    Declined,
    Canceled,
    Refunded,
}

/// <summary>One line of the journal file: a fact that is never changed.</summary>
/// <param name="Seq">1, 2, 3 … without gaps in the file.</param>
/// <param name="Amount">Minor units; 0 when an unknown intent was canceled.</param>
/// <param name="Currency">ISO 4217; XXX (no currency) when an unknown intent was canceled.</param>
/// <param name="Token">Created: the token of the request. Attempted, charged, declined: the token that was tried.</param>
/// <param name="Confirm">Created: whether the request asked for the charge at once.</param>
/// <param name="Reason">Declined: why.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record JournalEntry(
    long Seq,
    DateTimeOffset At,
    EntryKind Kind,
    string Intent,
    string Reference,
    long Amount,
    string Currency,
    string? Token = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Confirm = false,
    string? Reason = null);
