using System.Buffers.Text;
using System.Security.Cryptography;

namespace Ecommerce.ApiGateway.Callers;

internal static class GuestTokens
{
    public const string Header = "X-Guest-Token";
    public const string Cookie = "guest";

    /// <summary>What <see cref="IsToken"/> takes.</summary>
    public const string Pattern = "^[A-Za-z0-9_-]{22,64}$";

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private const int Bits = 128;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bits / 8));

    /// <summary>22 characters carry 128 bits; longer tokens of other makers are welcome.</summary>
    public static bool IsToken(string token) => token.Length >= 22 && IdRules.IsId(token);

    /// <summary>The guest that a browser is, or null.</summary>
    public static UserId? Of(HttpRequest request) =>
        request.Cookies[Cookie] is { } token && IsToken(token) ? UserId.Guest(token) : null;
}
