namespace Ecommerce.PaymentMock;

/// <summary>An intent as the outside sees it.</summary>
/// <param name="Amount">What was asked for, in minor units as all amounts; 0 if it was settled before it was created.</param>
/// <param name="Currency">ISO 4217; XXX (no currency) if it was settled before it was created.</param>
/// <param name="AmountAuthorized">What was reserved, 0 if nothing was; it stays when the reservation ends.</param>
/// <param name="ActionUrl">Our page for the card holder, while the intent requires action.</param>
public sealed record IntentView(
    string Id,
    IntentStatus Status,
    long Amount,
    string Currency,
    string Reference,
    DateTimeOffset CreatedAt,
    CaptureMethod CaptureMethod,
    long AmountAuthorized,
    long AmountCaptured,
    long AmountRefunded,
    string? DeclineReason = null,
    string? ActionUrl = null)
{
    /// <param name="intent">What to show.</param>
    /// <param name="actionUrl">The address of its challenge page; shown only while there is something to do there.</param>
    public static IntentView Of(Intent intent, string actionUrl) => new(
        intent.Id,
        intent.Status,
        intent.Terms?.Amount ?? 0,
        intent.Terms?.Currency ?? "XXX",
        intent.Terms?.Reference ?? "",
        intent.CreatedAt,
        intent.Terms?.Manual == true ? CaptureMethod.Manual : CaptureMethod.Automatic,
        intent.Reserved,
        intent.Taken,
        intent.Refunds.Total,
        intent.DeclineReason,
        intent.Status is IntentStatus.RequiresAction ? actionUrl : null);
}

/// <summary>One fact of the journal as the outside sees it.</summary>
/// <param name="Seq">Grows; gaps are attempts that moved no money, and webhooks.</param>
/// <param name="Amount">Minor units.</param>
public sealed record JournalView(
    long Seq, DateTimeOffset At, EntryKind Kind, string Intent, string Reference, long Amount, string Currency)
{
    public static JournalView Of(JournalEntry e) => new(e.Seq, e.At, e.Kind, e.Intent, e.Reference, e.Amount, e.Currency);
}
