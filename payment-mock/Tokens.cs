using System.Collections.Frozen;

namespace Ecommerce.PaymentMock;

public enum OutcomeKind
{
    Approve,
    Decline,

    /// <summary>The card holder must confirm on our page first.</summary>
    Challenge,
    TimeoutBefore,
    TimeoutAfter,

    /// <summary>Approved, and answered after most callers have given up.</summary>
    Late,

    /// <summary>Approved for one minor unit more than was asked.</summary>
    WrongAmount,
}

/// <summary>How the news about an intent travel.</summary>
public enum WebhookKind
{
    Once,
    Twice,

    /// <summary>All of them late.</summary>
    Late,

    /// <summary>Only the first is late, so that later ones overtake it.</summary>
    Unordered,

    /// <summary>Before each genuine one comes one with a bad signature.</summary>
    Forged,
    Lost,
}

public sealed record Outcome(OutcomeKind Kind, string? Reason = null, WebhookKind Webhooks = WebhookKind.Once)
{
    public long Takes(long amount) => Kind is OutcomeKind.WrongAmount ? amount + 1 : amount;
}

/// <summary>The test tokens: each stands for a card and names what will happen to it.</summary>
public static class Tokens
{
    public static readonly FrozenDictionary<string, Outcome> Known = new Dictionary<string, Outcome>(
    [
        .. WithWebhooks("tok_approve", OutcomeKind.Approve),
        .. WithWebhooks("tok_3ds", OutcomeKind.Challenge),
        new("tok_decline_insufficient_funds", new(OutcomeKind.Decline, "insufficient_funds")),
        new("tok_decline_expired_card", new(OutcomeKind.Decline, "expired_card")),
        new("tok_decline_stolen_card", new(OutcomeKind.Decline, "stolen_card")),
        new("tok_timeout_before", new(OutcomeKind.TimeoutBefore)),
        new("tok_timeout_after", new(OutcomeKind.TimeoutAfter)),
        new("tok_late", new(OutcomeKind.Late)),
        new("tok_wrong_amount", new(OutcomeKind.WrongAmount)),
    ]).ToFrozenDictionary(StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, Outcome>> WithWebhooks(string token, OutcomeKind kind) =>
        Enum.GetValues<WebhookKind>().Select(webhooks => KeyValuePair.Create(
            webhooks is WebhookKind.Once ? token : $"{token}_webhook_{webhooks.ToString().ToLowerInvariant()}",
            new Outcome(kind, Webhooks: webhooks)));
}
