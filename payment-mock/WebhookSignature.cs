using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ecommerce.PaymentMock;

/// <summary>
/// Header <c>Payment-Signature: t=SECONDS,v1=HEX</c>. HEX is HMAC-SHA256, under the shared secret, over the seconds since 1970,
/// a full stop and the body's bytes. Each delivery is signed anew, so that an old one can be told from a repeated one.
/// </summary>
internal static class WebhookSignature
{
    public const string Header = "Payment-Signature";

    public static string Of(byte[] body, string secret, DateTimeOffset at)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(seconds), (byte)'.', .. body];
        return $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
    }
}
