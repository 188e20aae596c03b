using System.Collections.Immutable;

namespace Ecommerce.PaymentMock;

/// <summary>What the caller asked for under one idempotency key; a repeat must ask for exactly the same.</summary>
/// <param name="Amount">Minor units, 1 to 100 000 000 000.</param>
/// <param name="Token">Never null when <paramref name="Confirm"/> is true.</param>
public sealed record Terms(long Amount, string Currency, string Reference, string? Token, bool Confirm);

public abstract record Command(string Intent);

public sealed record Create(string Intent, Terms Terms) : Command(Intent);

public sealed record Charge(string Intent, string Token) : Command(Intent);

public sealed record Settle(string Intent) : Command(Intent);

/// <summary>Entries to write (without their number) or a refusal; <see cref="Silent"/> asks that the caller hear nothing.</summary>
public sealed record Decision(ImmutableArray<JournalEntry> Entries, Refusal? Refusal = null, bool Silent = false)
{
    public static readonly Decision Nothing = new([]);

    public static Decision Unanswered(JournalEntry entry) => new([entry], Silent: true);

    public static implicit operator Decision(JournalEntry entry) => new([entry]);

    public static implicit operator Decision(Refusal refusal) => new([], refusal);
}
