using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecommerce.PaymentMock;

[JsonConverter(typeof(CamelCase<CaptureMethod>))]
public enum CaptureMethod
{
    /// <summary>The money is taken as soon as it is authorized.</summary>
    Automatic,

    /// <summary>The money is reserved, and taken by a capture.</summary>
    Manual,
}

/// <summary>Body of POST /v1/intents.</summary>
/// <param name="Amount">Minor units, 1 to 100000000000.</param>
/// <param name="Currency">Three capitals, such as GBP.</param>
/// <param name="Reference">The caller's own name for it, 1 to 100 characters.</param>
/// <param name="Token">What to charge; needed with confirm, otherwise only checked.</param>
/// <param name="Confirm">Charge, or with manual capture reserve, in the same call.</param>
/// <param name="CaptureMethod">Whether money is taken at once or by a capture; automatic if left out.</param>
/// <param name="ReturnUrl">Where the card holder goes after our page: https, or http on this machine. Kept from the first request.</param>
public sealed record CreateRequest(
    [property: Required, Range(1L, CreateRequest.LargestAmount)] long Amount,
    [property: Required, RegularExpression("^[A-Z]{3}$")] string? Currency,
    [property: Required, StringLength(CreateRequest.LongestReference, MinimumLength = 1)] string? Reference,
    string? Token = null,
    bool? Confirm = null,
    CaptureMethod? CaptureMethod = null,
    [property: StringLength(CreateRequest.LongestUrl)] string? ReturnUrl = null)
{
    public const long LargestAmount = 100_000_000_000;
    public const int LongestReference = 100;
    public const int LongestUrl = 500;

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    public Refusal? Check(out Terms terms)
    {
        terms = new(
            Amount, Currency ?? "", Reference ?? "", Token, Confirm ?? false, CaptureMethod is PaymentMock.CaptureMethod.Manual);
        return Fields.CheckUnknown(Unknown)
            ?? Fields.CheckCards(("currency", Currency), ("reference", Reference), ("token", Token), ("returnUrl", ReturnUrl))
            ?? this switch
            {
                { Amount: < 1 or > LargestAmount } => Refusals.Invalid("amount", $"An integer from 1 to {LargestAmount}, in minor units."),
                { Currency: not [>= 'A' and <= 'Z', >= 'A' and <= 'Z', >= 'A' and <= 'Z'] } =>
                    Refusals.Invalid("currency", "Three capitals, such as GBP."),
                { Reference: not { Length: >= 1 and <= LongestReference } } =>
                    Refusals.Invalid("reference", $"1 to {LongestReference} characters."),
                { Token: null, Confirm: true } => Refusals.Invalid("token", "Needed to confirm."),
                { ReturnUrl: { } url } when !Fields.IsPlaceToReturnTo(url) =>
                    Refusals.Invalid("returnUrl", "An absolute https address, or http on this machine, without a user."),
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

/// <summary>Body of POST /v1/intents/{id}/capture.</summary>
/// <param name="Amount">Minor units, at most what was authorized; all of it if left out. What is not taken is let go of.</param>
public sealed record CaptureRequest(long? Amount = null)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    public Refusal? Check() => Fields.CheckUnknown(Unknown) ?? (Amount is { } amount ? Fields.CheckAmount(amount) : null);
}

/// <summary>Body of POST /v1/intents/{id}/refunds.</summary>
/// <param name="Amount">Minor units, at most what was taken and not given back.</param>
public sealed record RefundRequest([property: Required] long Amount)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    public Refusal? Check() => Fields.CheckUnknown(Unknown) ?? Fields.CheckAmount(Amount);
}
