using System.Text.Json.Serialization;

namespace Ecommerce.PaymentMock;

/// <summary>What can happen to an intent, and to the news of it. <see cref="Attempted"/> moves no money and is never shown outside.</summary>
[JsonConverter(typeof(CamelCase<EntryKind>))]
public enum EntryKind
{
    Created,
    Attempted,
    ActionRequired,
    Authorized,

    /// <summary>Authorized and captured in one.</summary>
    Charged,
    Captured,
    Declined,
    Canceled,
    Refunded,

    /// <summary>A webhook was accepted.</summary>
    Delivered,

    /// <summary>A webhook was not accepted; it will be tried again for a day.</summary>
    Undelivered,
}

/// <summary>One line of the journal file: a fact that is never changed.</summary>
/// <param name="Seq">1, 2, 3 … without gaps in the file.</param>
/// <param name="Amount">Minor units: what was authorized, taken, given back or let go of; 0 when an unknown intent was canceled.</param>
/// <param name="Currency">ISO 4217; XXX (no currency) when an unknown intent was canceled.</param>
/// <param name="Token">Created: the token of the request. Attempted, actionRequired, authorized, charged, declined: the token that was tried.</param>
/// <param name="Confirm">Created: whether the request asked for the charge at once.</param>
/// <param name="Reason">Declined: why. Delivered, undelivered: the answer.</param>
/// <param name="Manual">Created: whether the money waits for a capture.</param>
/// <param name="ReturnUrl">Created: where the card holder goes after our page.</param>
/// <param name="Refund">Refunded: the key of the refund; null when a settlement made it.</param>
/// <param name="About">Delivered, undelivered: the number of the line that the webhook tells of.</param>
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
    string? Reason = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Manual = false,
    string? ReturnUrl = null,
    string? Refund = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long About = 0)
{
    [JsonIgnore]
    public bool IsDelivery => Kind is EntryKind.Delivered or EntryKind.Undelivered;

    /// <summary>What a caller would want to be told of.</summary>
    [JsonIgnore]
    public bool IsNews => !IsDelivery && Kind is not (EntryKind.Created or EntryKind.Attempted);
}
