using System.Text.Json;

namespace Ecommerce.PaymentMock;

/// <summary>What the parts of a request must look like.</summary>
internal static class Fields
{
    private const int LongestKey = 255;

    public static Refusal? CheckKey(string? key) =>
        key is { Length: >= 1 and <= LongestKey } && !key.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? null
            : Refusals.Invalid("Idempotency-Key", $"1 to {LongestKey} printable ASCII characters.");

    public static Refusal? CheckToken(string token) =>
        Tokens.Known.ContainsKey(token) ? null : Refusals.Invalid("token", "Not one of the test tokens.");

    public static Refusal? CheckAmount(long amount) => amount is >= 1 and <= CreateRequest.LargestAmount + 1
        ? null
        : Refusals.Invalid("amount", $"An integer from 1 to {CreateRequest.LargestAmount}, in minor units.");

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

    public static bool IsPlaceToReturnTo(string url) =>
        url.Length <= CreateRequest.LongestUrl && Uri.TryCreate(url, UriKind.Absolute, out var place) && place.UserInfo.Length == 0
        && (place.Scheme == Uri.UriSchemeHttps || (place.Scheme == Uri.UriSchemeHttp && place.IsLoopback));
}
