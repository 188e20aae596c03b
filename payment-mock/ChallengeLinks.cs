using System.Security.Cryptography;
using System.Text;

namespace Ecommerce.PaymentMock;

/// <summary>Addresses of challenge pages. Whoever has one may answer for the card holder, so they cannot be guessed.</summary>
internal sealed class ChallengeLinks(MockOptions options)
{
    private readonly byte[] _key = options.Secret is { } secret
        ? SHA256.HashData(Encoding.UTF8.GetBytes("challenge\n" + secret))
        : RandomNumberGenerator.GetBytes(32);

    public string Of(string intent, HttpRequest request) =>
        $"{options.PublicUrl?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}"}/challenge/{intent}/{Proof(intent)}";

    public bool IsGenuine(string intent, string proof) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Proof(intent)), Encoding.UTF8.GetBytes(proof));

    private string Proof(string intent) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(intent)));
}
