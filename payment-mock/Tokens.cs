using System.Collections.Frozen;

namespace Ecommerce.PaymentMock;

public enum OutcomeKind
{
    Approve,
    Decline,
    TimeoutBefore,
    TimeoutAfter,
}

public sealed record Outcome(OutcomeKind Kind, string? Reason = null);

/// <summary>The test tokens: each stands for a card and names what will happen to it.</summary>
public static class Tokens
{
    public static readonly FrozenDictionary<string, Outcome> Known = new Dictionary<string, Outcome>
    {
        ["tok_approve"] = new(OutcomeKind.Approve),
        ["tok_decline_insufficient_funds"] = new(OutcomeKind.Decline, "insufficient_funds"),
        ["tok_decline_expired_card"] = new(OutcomeKind.Decline, "expired_card"),
        ["tok_decline_stolen_card"] = new(OutcomeKind.Decline, "stolen_card"),
        ["tok_timeout_before"] = new(OutcomeKind.TimeoutBefore),
        ["tok_timeout_after"] = new(OutcomeKind.TimeoutAfter),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
