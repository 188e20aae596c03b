namespace Ecommerce.PaymentMock;

/// <summary>An intent as the outside sees it.</summary>
/// <param name="Amount">Minor units; 0 if it was settled before it was created.</param>
/// <param name="Currency">ISO 4217; XXX (no currency) if it was settled before it was created.</param>
public sealed record IntentView(
    string Id, IntentStatus Status, long Amount, string Currency, string Reference, DateTimeOffset CreatedAt, string? DeclineReason = null)
{
    public static IntentView Of(Intent intent) => new(
        intent.Id,
        intent.Status,
        intent.Terms?.Amount ?? 0,
        intent.Terms?.Currency ?? "XXX",
        intent.Terms?.Reference ?? "",
        intent.CreatedAt,
        intent.DeclineReason);
}

/// <summary>One fact of the journal as the outside sees it.</summary>
/// <param name="Seq">Grows; gaps are attempts that moved no money.</param>
/// <param name="Amount">Minor units.</param>
public sealed record JournalView(
    long Seq, DateTimeOffset At, EntryKind Kind, string Intent, string Reference, long Amount, string Currency)
{
    public static JournalView Of(JournalEntry e) => new(e.Seq, e.At, e.Kind, e.Intent, e.Reference, e.Amount, e.Currency);
}
