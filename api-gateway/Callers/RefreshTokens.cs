using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ecommerce.ApiGateway.Callers;

/// <param name="User">Whose account knows the session.</param>
/// <param name="Secret">What only its holder has.</param>
internal sealed record RefreshToken(UserId User, string Session, string Secret)
{
    /// <summary>All that is ever kept of it.</summary>
    public string Hash => Secrets.Hash(Secret);

    public override string ToString() => $"{User.Value}.{Session}.{Secret}";

    public static RefreshToken? Parse(string? token) =>
        token?.Split('.') is [var user, var session, { Length: 43 } secret] && IdRules.IsId(user) && IdRules.IsId(session) && IdRules.IsId(secret)
            ? new(new(user), session, secret)
            : null;
}

internal sealed class RefreshTokens(GatewaySecret secret)
{
    public static RefreshToken New(UserId user) => new(user, Secrets.New(16), Secrets.New(32));

    /// <summary>
    /// A token's successor is computed from it, under a key that is not in the store: two tabs that refresh at once, and a client that
    /// asks again for an answer it lost, get the same one.
    /// </summary>
    public RefreshToken After(RefreshToken token) =>
        token with { Secret = Base64Url.EncodeToString(secret.Mac("refresh tokens", token.ToString())) };
}

/// <summary>What is drawn rather than chosen needs no salt and no slow hash.</summary>
internal static class Secrets
{
    public static string New(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));

    public static string Hash(string secret) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
