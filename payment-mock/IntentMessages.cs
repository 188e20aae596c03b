using System.Collections.Immutable;

namespace Ecommerce.PaymentMock;

/// <summary>What the caller asked for under one idempotency key; a repeat must ask for exactly the same.</summary>
/// <param name="Amount">Minor units, 1 to 100 000 000 000.</param>
/// <param name="Token">Never null when <paramref name="Confirm"/> is true.</param>
/// <param name="Manual">Only reserve the amount; it is taken by a capture.</param>
public sealed record Terms(long Amount, string Currency, string Reference, string? Token, bool Confirm, bool Manual = false);

public abstract record Command(string Intent);

/// <param name="ReturnUrl">Kept from the first request; not part of what a repeat must match.</param>
public sealed record Create(string Intent, Terms Terms, string? ReturnUrl = null) : Command(Intent);

public sealed record Charge(string Intent, string Token) : Command(Intent);

/// <summary>What the card holder said on our page.</summary>
public sealed record Confirm(string Intent, bool Approved) : Command(Intent);

/// <param name="Amount">Minor units; null takes all that was authorized.</param>
public sealed record Capture(string Intent, long? Amount) : Command(Intent);

/// <param name="Key">The same key is the same refund.</param>
public sealed record Refund(string Intent, string Key, long Amount) : Command(Intent);

public sealed record Settle(string Intent) : Command(Intent);

public enum Answering
{
    Now,

    /// <summary>The truth, but after most callers have given up.</summary>
    Late,
    Never,
}

/// <summary>Entries to write (without their number) or a refusal, and when the caller hears of it.</summary>
public sealed record Decision(ImmutableArray<JournalEntry> Entries, Refusal? Refusal = null, Answering Answering = Answering.Now)
{
    public static readonly Decision Nothing = new([]);

    public static Decision Answered(Answering answering, JournalEntry entry) => new([entry], Answering: answering);

    public static implicit operator Decision(JournalEntry entry) => new([entry]);

    public static implicit operator Decision(Refusal refusal) => new([], refusal);
}
