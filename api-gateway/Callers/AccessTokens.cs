using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Ecommerce.ApiGateway.Callers;

/// <summary>Who an access token speaks of: nothing in it is believed longer than <see cref="KeyLimits.Access"/>.</summary>
internal sealed record AccessToken(UserId User, string Session, Roles Granted);

/// <summary>Access tokens are JWTs (RFC 9068) signed with ES256 by a key of the ring, and nothing else is one.</summary>
internal sealed class AccessTokens(SigningKeys keys, IOptions<GatewayOptions> options, TimeProvider clock)
{
    private const string Type = "at+jwt";
    private const string SessionClaim = "sid";
    private const string RolesClaim = "roles";
    private const int MostBytes = 4 * 1024;

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = MostBytes, MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };

    public async Task<(string Token, DateTimeOffset Expires)> Issue(UserId user, Standing standing, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var expires = now + KeyLimits.Access;
        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = Type,
            Issuer = options.Value.Issuer,
            Audience = options.Value.Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = expires.UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = user.Value,
                [SessionClaim] = standing.Session,
                [RolesClaim] = ((int)standing.Granted).ToString(CultureInfo.InvariantCulture),
                [JwtRegisteredClaimNames.AuthTime] = standing.ProvedAt.ToUnixTimeSeconds(),
            },
            SigningCredentials = new((await keys.Current(cancellation)).Signer, SecurityAlgorithms.EcdsaSha256),
        });
        return (token, expires);
    }

    /// <summary>Null if it is not one of ours that is good now.</summary>
    public async Task<AccessToken?> Read(string token, CancellationToken cancellation)
    {
        if (token.Length > MostBytes || !_handler.CanReadToken(token) || KeyOf(token) is not { } id) return null;
        if (await keys.Find(id, cancellation) is not { } key) return null;

        var result = await _handler.ValidateTokenAsync(token, new()
        {
            ValidTypes = [Type],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidIssuer = options.Value.Issuer,
            ValidAudience = options.Value.Audience,
            IssuerSigningKey = key,
            TryAllIssuerSigningKeys = false,
            LifetimeValidator = (from, until, _, _) => IsGood(from, until),
        });
        return result.IsValid ? Claims((JsonWebToken)result.SecurityToken) : null;
    }

    private static string? KeyOf(string token)
    {
        try
        {
            return new JsonWebToken(token) is { Kid: { Length: > 0 and <= 64 } id } ? id : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private bool IsGood(DateTime? from, DateTime? until)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return from is { } start && until is { } end && start <= now + KeyLimits.Leeway && now < end + KeyLimits.Leeway
            && end - start <= KeyLimits.Access;
    }

    private static AccessToken? Claims(JsonWebToken token) =>
        token.TryGetPayloadValue<string>(SessionClaim, out var session) && token.TryGetPayloadValue<string>(RolesClaim, out var roles)
        && int.TryParse(roles, NumberStyles.None, CultureInfo.InvariantCulture, out var granted) && token.Subject is { Length: > 0 } user
            ? new(new(user), session, (Roles)granted)
            : null;
}
