using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ecommerce.Grains;

/// <summary>
/// Secrets that webhooks share with their receivers, and what is signed with them, as the Standard Webhooks specification has it. Each is
/// made of one of the silos' keys whenever it is needed, and stored nowhere.
/// </summary>
public sealed class WebhookSecrets(ShopKeys keys)
{
    private const string Purpose = "webhooks";
    private const string Prefix = "whsec_";

    private readonly ImmutableArray<(string Name, byte[] Key)> _keys = [.. keys.For(Purpose).Select(key => (NameOf(key), key))];

    /// <summary>Name of the key that new secrets are made of; null if the shop has none.</summary>
    public string? Newest => _keys is [var (name, _), ..] ? name : null;

    /// <summary>Null if the key that it was made of is gone.</summary>
    public string? Of(WebhookId hook, SecretMark mark) => _keys.FirstOrDefault(known => known.Name == mark.Key) is { Key: { } key }
        ? Prefix + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{hook}\n{mark.Round}"))))
        : null;

    /// <summary>What signs now, the newest first.</summary>
    public ImmutableArray<string> Signing(Webhook hook, DateTimeOffset now) =>
        [.. new[] { hook.Secret, now < hook.OldUntil ? hook.Old : null }.OfType<SecretMark>().Select(mark => Of(hook.Id, mark)).OfType<string>()];

    /// <summary>The header <c>webhook-signature</c>: one signature for each secret.</summary>
    /// <param name="seconds">Since 1970, the header <c>webhook-timestamp</c>.</param>
    public static string Sign(WebhookCall call, long seconds) => string.Join(' ', call.Secrets.Select(secret => "v1," + Convert.ToBase64String(
        HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{call.Id}.{seconds}.{call.Body}"))))));

    private static string NameOf(byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, "name"u8).AsSpan(0, 6));
}
