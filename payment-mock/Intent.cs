using System.Text.Json.Serialization;
using static Ecommerce.PaymentMock.IntentStatus;

namespace Ecommerce.PaymentMock;

[JsonConverter(typeof(CamelCase<IntentStatus>))]
public enum IntentStatus
{
    RequiresPayment,
    Succeeded,
    Declined,
    Canceled,
    Refunded,
}

/// <summary>The wish to take one amount once, and what became of it.</summary>
public sealed record Intent(string Id, DateTimeOffset CreatedAt, IntentStatus Status)
{
    /// <summary>Null while the intent is only a tombstone: settled before anyone created it.</summary>
    public Terms? Terms { get; init; }

    /// <summary>The token that was charged or declined.</summary>
    public string? Token { get; init; }

    public string? DeclineReason { get; init; }

    /// <summary>A charge was asked for and went unanswered before any money moved.</summary>
    public bool Attempted { get; init; }

    public static Decision Decide(Intent? intent, Command command, DateTimeOffset at) => command switch
    {
        Create create => Open(intent, create, at),
        Charge when intent is null => Refusals.IntentUnknown,
        Charge when intent.Status is Canceled => Refusals.IntentCanceled,
        Charge charge when intent.Status is RequiresPayment => intent.Try(charge.Token, at),
        Charge charge when intent.Token != charge.Token => Refusals.IntentDecided,
        Settle when intent is null => new Intent(command.Intent, at, Canceled).Entry(EntryKind.Canceled, at),
        Settle when intent.Status is RequiresPayment or Declined => intent.Entry(EntryKind.Canceled, at),
        Settle when intent.Status is Succeeded => intent.Entry(EntryKind.Refunded, at),
        _ => Decision.Nothing,
    };

    /// <exception cref="InvalidDataException">The entry cannot follow what is known.</exception>
    public static Intent Evolve(Intent? intent, JournalEntry entry) => (entry.Kind, intent?.Status) switch
    {
        _ when intent?.Terms is { } terms && (terms.Amount, terms.Currency) != (entry.Amount, entry.Currency) =>
            throw new InvalidDataException($"{entry.Kind} of {entry.Amount} {entry.Currency} on {terms.Amount} {terms.Currency}"),
        (EntryKind.Created, null) => new(entry.Intent, entry.At, RequiresPayment) { Terms = TermsOf(entry) },
        (EntryKind.Created, Canceled) when intent!.Terms is null => intent with { Terms = TermsOf(entry) },
        (EntryKind.Attempted, RequiresPayment) => intent! with { Attempted = true },
        (EntryKind.Charged, RequiresPayment) => intent! with { Status = Succeeded, Token = entry.Token },
        (EntryKind.Declined, RequiresPayment) =>
            intent! with { Status = Declined, Token = entry.Token, DeclineReason = entry.Reason },
        (EntryKind.Canceled, null) => new(entry.Intent, entry.At, Canceled),
        (EntryKind.Canceled, RequiresPayment or Declined) => intent! with { Status = Canceled },
        (EntryKind.Refunded, Succeeded) => intent! with { Status = Refunded },
        _ => throw new InvalidDataException($"{entry.Kind} cannot follow {intent?.Status.ToString() ?? "nothing"}"),
    };

    private static Decision Open(Intent? intent, Create command, DateTimeOffset at)
    {
        if (intent?.Terms is { } agreed)
            return agreed != command.Terms ? Refusals.KeyReused : intent.Confirm(at);

        var (amount, currency, reference, token, confirm) = command.Terms;
        var created = new JournalEntry(0, at, EntryKind.Created, command.Intent, reference, amount, currency, token, confirm);
        var charge = Evolve(intent, created).Confirm(at);
        return charge with { Entries = [created, .. charge.Entries] };
    }

    private Decision Confirm(DateTimeOffset at) =>
        Status is RequiresPayment && Terms is { Confirm: true, Token: { } token } ? Try(token, at) : Decision.Nothing;

    private Decision Try(string token, DateTimeOffset at) => Tokens.Known[token] switch
    {
        { Kind: OutcomeKind.Decline, Reason: var reason } => Entry(EntryKind.Declined, at, token, reason),
        { Kind: OutcomeKind.TimeoutBefore } when !Attempted => Decision.Unanswered(Entry(EntryKind.Attempted, at, token)),
        { Kind: OutcomeKind.TimeoutAfter } => Decision.Unanswered(Entry(EntryKind.Charged, at, token)),
        _ => Entry(EntryKind.Charged, at, token),
    };

    private JournalEntry Entry(EntryKind kind, DateTimeOffset at, string? token = null, string? reason = null) =>
        new(0, at, kind, Id, Terms?.Reference ?? "", Terms?.Amount ?? 0, Terms?.Currency ?? "XXX", token, Reason: reason);

    private static Terms TermsOf(JournalEntry entry) =>
        new(entry.Amount, entry.Currency, entry.Reference, entry.Token, entry.Confirm);
}
