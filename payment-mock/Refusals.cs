namespace Ecommerce.PaymentMock;

/// <summary>A business "no".</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Detail">For people.</param>
/// <param name="Field">The part of the request to change, if one is to blame.</param>
public sealed record Refusal(string Code, string Detail, string? Field = null);

/// <summary>Every "no" this service says.</summary>
public static class Refusals
{
    public static readonly Refusal IntentUnknown = new("intent_unknown", "No intent has this id.", "id");
    public static readonly Refusal IntentCanceled = new("intent_canceled", "The intent was canceled and will never be charged.");
    public static readonly Refusal IntentDecided = new("intent_decided", "The intent was decided with another token.", "token");
    public static readonly Refusal KeyReused =
        new("key_reused", "This key was used for another request.", "Idempotency-Key");

    public static readonly Refusal NotAuthorized = new("not_authorized", "Nothing is reserved for this intent.");
    public static readonly Refusal AlreadyCaptured = new("already_captured", "Another amount of this intent was captured.", "amount");
    public static readonly Refusal NotCaptured = new("not_captured", "Nothing was taken for this intent.");
    public static readonly Refusal TooMuch = new("amount_too_large", "This is more than is left of the intent.", "amount");

    public static Refusal Invalid(string field, string detail) => new("invalid", detail, field);

    public static Refusal Unknown(string field) => new("unknown_field", "This request has no such field.", field);

    public static Refusal CardNumber(string field) =>
        new("card_number_refused", "This looks like a card number. Send a token; card numbers are never accepted.", field);
}
