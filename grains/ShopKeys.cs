using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Ecommerce.Grains;

public sealed class ShopKeyOptions
{
    /// <summary>
    /// What silos sign with: 32 characters or more each. The first signs, each of them is accepted, so that one can be replaced
    /// without a gap. With none nothing is signed: guests' mails lead to pages that only the buying browser can see.
    /// </summary>
    public string[] Keys { get; set; } = [];
}

/// <summary>Keys for each purpose, derived from what all silos know and the store does not.</summary>
/// <exception cref="InvalidOperationException">A key is too short.</exception>
public sealed class ShopKeys(IOptions<ShopKeyOptions> options)
{
    private const int Shortest = 32;
    private const int Bytes = 32;

    private readonly byte[][] _secrets = [.. options.Value.Keys.Where(key => key.Length > 0).Select(Read)];

    /// <summary>The newest first; empty if the shop has no keys.</summary>
    public IEnumerable<byte[]> For(string purpose) =>
        _secrets.Select(secret => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Bytes, info: Encoding.UTF8.GetBytes(purpose)));

    private static byte[] Read(string key) => key.Length >= Shortest
        ? Encoding.UTF8.GetBytes(key)
        : throw new InvalidOperationException($"A key of Shop:Keys has fewer than {Shortest} characters.");
}
