using System.Text.Json.Serialization;
using static Ecommerce.PaymentMock.IntentStatus;

namespace Ecommerce.PaymentMock;

[JsonConverter(typeof(CamelCase<IntentStatus>))]
public enum IntentStatus
{
    RequiresPayment,

    /// <summary>The card holder must confirm it on our page first.</summary>
    RequiresAction,

    /// <summary>The amount is reserved and waits to be captured.</summary>
    Authorized,

    /// <summary>Money was taken; some of it may have been given back.</summary>
    Succeeded,
    Declined,
    Canceled,

    /// <summary>All that was taken was given back.</summary>
    Refunded,
}

/// <summary>The wish to take one amount once, and what became of it.</summary>
public sealed record Intent(string Id, DateTimeOffset CreatedAt, IntentStatus Status)
{
    /// <summary>Null while the intent is only a tombstone: settled before anyone created it.</summary>
    public Terms? Terms { get; init; }

    /// <summary>Where the card holder goes after our page; null if the caller named no place.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>The token that was tried.</summary>
    public string? Token { get; init; }

    public string? DeclineReason { get; init; }

    /// <summary>A charge was asked for and went unanswered before any money moved.</summary>
    public bool Attempted { get; init; }

    /// <summary>Minor units, as are the two below.</summary>
    public long Reserved { get; init; }

    public long Taken { get; init; }

    public Refunds Refunds { get; init; } = Refunds.None;

    public static Decision Decide(Intent? intent, Command command, DateTimeOffset at) => command switch
    {
        Create create => Open(intent, create, at),
        Settle when intent is null => new Intent(command.Intent, at, Canceled).Entry(EntryKind.Canceled, at),
        _ when intent is null => Refusals.IntentUnknown,
        Charge or Confirm or Capture when intent.Status is Canceled => Refusals.IntentCanceled,
        Charge charge when intent.Status is RequiresPayment => intent.Try(charge.Token, at),
        Charge charge when intent.Token != charge.Token => Refusals.IntentDecided,
        Confirm confirm when intent.Status is RequiresAction => intent.Confirmed(confirm.Approved, at),
        Capture capture => intent.Take(capture.Amount ?? intent.Reserved, at),
        Refund refund => intent.GiveBack(refund, at),
        Settle when intent.Status is RequiresPayment or RequiresAction or Authorized or Declined => intent.Entry(EntryKind.Canceled, at),
        Settle when intent.Status is Succeeded => intent.Entry(EntryKind.Refunded, at, amount: intent.Taken - intent.Refunds.Total),
        _ => Decision.Nothing,
    };

    /// <exception cref="InvalidDataException">The entry cannot follow what is known.</exception>
    public static Intent Evolve(Intent? intent, JournalEntry entry) => (entry.Kind, intent?.Status) switch
    {
        _ when intent?.Terms is { } terms && !intent.Fits(entry, terms) =>
            throw new InvalidDataException($"{entry.Kind} of {entry.Amount} {entry.Currency} on {terms.Amount} {terms.Currency}"),
        (EntryKind.Created, null) => new(entry.Intent, entry.At, RequiresPayment) { Terms = TermsOf(entry), ReturnUrl = entry.ReturnUrl },
        (EntryKind.Created, Canceled) when intent!.Terms is null => intent with { Terms = TermsOf(entry), ReturnUrl = entry.ReturnUrl },
        (EntryKind.Attempted, RequiresPayment) => intent! with { Attempted = true },
        (EntryKind.ActionRequired, RequiresPayment) => intent! with { Status = RequiresAction, Token = entry.Token },
        (EntryKind.Authorized, RequiresPayment or RequiresAction) =>
            intent! with { Status = Authorized, Token = entry.Token, Reserved = entry.Amount },
        (EntryKind.Charged, RequiresPayment or RequiresAction) =>
            intent! with { Status = Succeeded, Token = entry.Token, Reserved = entry.Amount, Taken = entry.Amount },
        (EntryKind.Declined, RequiresPayment or RequiresAction) =>
            intent! with { Status = Declined, Token = entry.Token, DeclineReason = entry.Reason },
        (EntryKind.Captured, Authorized) => intent! with { Status = Succeeded, Taken = entry.Amount },
        (EntryKind.Canceled, null) => new(entry.Intent, entry.At, Canceled),
        (EntryKind.Canceled, RequiresPayment or RequiresAction or Authorized or Declined) => intent! with { Status = Canceled },
        (EntryKind.Refunded, Succeeded) => intent! with
        {
            Status = intent.Refunds.Total + entry.Amount == intent.Taken ? Refunded : Succeeded,
            Refunds = intent.Refunds.With(entry.Refund ?? "", entry.Amount),
        },
        _ => throw new InvalidDataException($"{entry.Kind} cannot follow {intent?.Status.ToString() ?? "nothing"}"),
    };

    private static Decision Open(Intent? intent, Create command, DateTimeOffset at)
    {
        if (intent?.Terms is { } agreed)
            return agreed != command.Terms ? Refusals.KeyReused : intent.Begin(at);

        var (amount, currency, reference, token, confirm, manual) = command.Terms;
        var created = new JournalEntry(
            0, at, EntryKind.Created, command.Intent, reference, amount, currency, token, confirm, Manual: manual, ReturnUrl: command.ReturnUrl);
        var charge = Evolve(intent, created).Begin(at);
        return charge with { Entries = [created, .. charge.Entries] };
    }

    private Decision Begin(DateTimeOffset at) =>
        Status is RequiresPayment && Terms is { Confirm: true, Token: { } token } ? Try(token, at) : Decision.Nothing;

    private Decision Try(string token, DateTimeOffset at) => Tokens.Known[token] switch
    {
        { Kind: OutcomeKind.Decline, Reason: var reason } => Entry(EntryKind.Declined, at, token, reason),
        { Kind: OutcomeKind.Challenge } => Entry(EntryKind.ActionRequired, at, token),
        { Kind: OutcomeKind.TimeoutBefore } when !Attempted => Decision.Answered(Answering.Never, Entry(EntryKind.Attempted, at, token)),
        { Kind: OutcomeKind.TimeoutAfter } => Decision.Answered(Answering.Never, Approved(token, at)),
        { Kind: OutcomeKind.Late } => Decision.Answered(Answering.Late, Approved(token, at)),
        _ => Approved(token, at),
    };

    private Decision Confirmed(bool approved, DateTimeOffset at) =>
        approved ? Approved(Token!, at) : Entry(EntryKind.Declined, at, Token, "authentication_failed");

    private JournalEntry Approved(string token, DateTimeOffset at) =>
        Entry(Terms!.Manual ? EntryKind.Authorized : EntryKind.Charged, at, token, amount: Tokens.Known[token].Takes(Terms.Amount));

    private Decision Take(long amount, DateTimeOffset at) => Status switch
    {
        Succeeded or Refunded => amount == Taken ? Decision.Nothing : Refusals.AlreadyCaptured,
        Authorized when amount > Reserved => Refusals.TooMuch,
        Authorized => Entry(EntryKind.Captured, at, amount: amount),
        _ => Refusals.NotAuthorized,
    };

    private Decision GiveBack(Refund refund, DateTimeOffset at) =>
        Refunds.Find(refund.Key) is { } known ? (known == refund.Amount ? Decision.Nothing : Refusals.KeyReused)
        : Status is not (Succeeded or Refunded) ? Refusals.NotCaptured
        : refund.Amount > Taken - Refunds.Total ? Refusals.TooMuch
        : Entry(EntryKind.Refunded, at, amount: refund.Amount) with { Refund = refund.Key };

    private JournalEntry Entry(EntryKind kind, DateTimeOffset at, string? token = null, string? reason = null, long? amount = null) => new(
        0, at, kind, Id, Terms?.Reference ?? "", amount ?? (Status is Authorized ? Reserved : Terms?.Amount ?? 0), Terms?.Currency ?? "XXX", token,
        Reason: reason);

    private bool Fits(JournalEntry entry, Terms terms) => entry.Currency == terms.Currency && entry.Kind switch
    {
        EntryKind.Authorized or EntryKind.Charged =>
            entry.Token is { } token && Tokens.Known.TryGetValue(token, out var outcome) && entry.Amount == outcome.Takes(terms.Amount),
        EntryKind.Captured => entry.Amount >= 1 && entry.Amount <= Reserved,
        EntryKind.Refunded => entry.Amount >= 1 && entry.Amount <= Taken - Refunds.Total,
        EntryKind.Canceled when Status is Authorized => entry.Amount == Reserved,
        _ => entry.Amount == terms.Amount,
    };

    private static Terms TermsOf(JournalEntry entry) =>
        new(entry.Amount, entry.Currency, entry.Reference, entry.Token, entry.Confirm, entry.Manual);
}
