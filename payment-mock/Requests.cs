using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecommerce.PaymentMock;

/// <summary>Body of POST /v1/intents.</summary>
/// <param name="Amount">Minor units, 1 to 100000000000.</param>
/// <param name="Currency">Three capitals, such as GBP.</param>
/// <param name="Reference">The caller's own name for it, 1 to 100 characters.</param>
/// <param name="Token">What to charge; needed with confirm, otherwise only checked.</param>
/// <param name="Confirm">Charge in the same call.</param>
public sealed record CreateRequest(
    [property: Required, Range(1L, CreateRequest.LargestAmount)] long Amount,
    [property: Required, RegularExpression("^[A-Z]{3}$")] string? Currency,
    [property: Required, StringLength(CreateRequest.LongestReference, MinimumLength = 1)] string? Reference,
    string? Token = null,
    bool? Confirm = null)
{
    public const long LargestAmount = 100_000_000_000;
    public const int LongestReference = 100;

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    public Refusal? Check(out Terms terms)
    {
        terms = new(Amount, Currency ?? "", Reference ?? "", Token, Confirm ?? false);
        return Fields.CheckUnknown(Unknown)
            ?? Fields.CheckCards(("currency", Currency), ("reference", Reference), ("token", Token))
            ?? this switch
            {
                { Amount: < 1 or > LargestAmount } => Refusals.Invalid("amount", $"An integer from 1 to {LargestAmount}, in minor units."),
                { Currency: not [>= 'A' and <= 'Z', >= 'A' and <= 'Z', >= 'A' and <= 'Z'] } =>
                    Refusals.Invalid("currency", "Three capitals, such as GBP."),
                { Reference: not { Length: >= 1 and <= LongestReference } } =>
                    Refusals.Invalid("reference", $"1 to {LongestReference} characters."),
                { Token: null, Confirm: true } => Refusals.Invalid("token", "Needed to confirm."),
                { Token: not null } => Fields.CheckToken(Token),
                _ => null,
            };
    }
}

/// <summary>Body of POST /v1/intents/{id}/charge.</summary>
/// <param name="Token">What to charge.</param>
public sealed record ChargeRequest([property: Required] string? Token)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    public Refusal? Check(out string token)
    {
        token = Token ?? "";
        return Fields.CheckUnknown(Unknown) ?? Fields.CheckCards(("token", Token)) ?? Fields.CheckToken(token);
    }
}

internal static class Fields
{
    private const int LongestKey = 255;

    public static Refusal? CheckKey(string? key) =>
        key is { Length: >= 1 and <= LongestKey } && !key.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? null
            : Refusals.Invalid("Idempotency-Key", $"1 to {LongestKey} printable ASCII characters.");

    public static Refusal? CheckToken(string token) =>
        Tokens.Known.ContainsKey(token) ? null : Refusals.Invalid("token", "Not one of the test tokens.");

    public static Refusal? CheckCards(params ReadOnlySpan<(string Name, string? Text)> fields)
    {
        foreach (var (name, text) in fields)
            if (text is not null && CardNumbers.AppearIn(text)) return Refusals.CardNumber(name);
        return null;
    }

    public static Refusal? CheckUnknown(Dictionary<string, JsonElement>? unknown)
    {
        if (unknown is not { Count: > 0 }) return null;

        var (name, value) = unknown.First();
        return CardNumbers.AppearIn(value.GetRawText()) ? Refusals.CardNumber(name) : Refusals.Unknown(name);
    }
}
