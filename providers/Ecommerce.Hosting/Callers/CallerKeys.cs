using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Ecommerce.Hosting.Callers;

/// <summary>
/// What a client of the cluster shows to be a gateway: a token derived from the key that silos and gateways share, see
/// <see cref="CallerOptions"/>.
/// </summary>
internal sealed class CallerKeys
{
    private const int Bytes = 32;

    private readonly string[] _tokens;

    /// <exception cref="InvalidOperationException">A key is not 32 bytes or more in base64, or there is only an old one.</exception>
    public CallerKeys(IConfiguration settings)
    {
        var options = new CallerOptions();
        settings.GetSection("Orleans:Callers").Bind(options);
        if (options is { Key: null, OldKey: not null }) throw new InvalidOperationException("Orleans:Callers:OldKey needs a Key that replaces it.");
        _tokens = [.. new[] { options.Key, options.OldKey }.OfType<string>().Select(Token)];
    }

    public bool AreSet => _tokens.Length > 0;

    /// <summary>What a gateway shows; null if there is no key.</summary>
    public string? Token() => _tokens.FirstOrDefault();

    /// <summary>Takes as long for a wrong one as for the right one.</summary>
    public bool Accept(string? shown) => _tokens.Aggregate(false, (found, token) => found | Same(token, shown));

    private static bool Same(string token, string? shown) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(token.AsSpan()), MemoryMarshal.AsBytes(shown.AsSpan()));

    private static string Token(string key)
    {
        var bytes = new byte[key.Length];
        return Convert.TryFromBase64String(key, bytes, out var count) && count >= Bytes
            ? Convert.ToBase64String(HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes[..count], Bytes, info: "gateway"u8.ToArray()))
            : throw new InvalidOperationException("A key of Orleans:Callers is not 32 bytes or more in base64.");
    }
}
