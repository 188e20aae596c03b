using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Ecommerce.Gateway.Tests.Providers;

/// <summary>Somebody who has an account there.</summary>
internal sealed record Someone(string Subject, string? Email, bool Verified = true);

/// <summary>What is wrong with a token.</summary>
public enum Twist
{
    None,
    Nonce,
    NoNonce,
    Audience,
    Issuer,
    Expired,
    OtherKey,
    SharedKey,
    NoSignature,
    LongAgo,
}

/// <summary>A small OpenID provider (OpenID Connect Core 1.0, code flow; RFC 7636): whoever comes is signed in already as who the test says.</summary>
internal sealed class OpenIdServer : IAsyncDisposable
{
    public const string Client = "shop";
    public const string Secret = "what the shop and the provider know";

    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly RsaSecurityKey _other = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly ConcurrentDictionary<string, (Someone Who, string Nonce, string Challenge, string Redirect)> _codes = [];
    private WebApplication _app = null!;

    public string Issuer => _app.Urls.Single();

    public Twist Twist { get; set; }

    public static async Task<OpenIdServer> Start()
    {
        var server = new OpenIdServer { _app = Loopback.Builder().Build() };
        server._app.MapGet("/.well-known/openid-configuration", () => Results.Text(
            $$"""
            {
              "issuer": "{{server.Issuer}}", "authorization_endpoint": "{{server.Issuer}}/authorize", "token_endpoint": "{{server.Issuer}}/token",
              "jwks_uri": "{{server.Issuer}}/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
              "id_token_signing_alg_values_supported": ["RS256"]
            }
            """, "application/json"));
        server._app.MapGet("/keys", () => new { keys = new[] { server.Published() } });
        server._app.MapPost("/token", server.Token);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>What the provider sends the browser back to, as path and query.</summary>
    public string Authorise(string location, Someone who)
    {
        var asked = QueryHelpers.ParseQuery(new Uri(location).Query);
        Assert.StartsWith(Issuer + "/authorize?", location, StringComparison.Ordinal);
        Assert.Equal((Client, "code", "S256"), ((string?)asked["client_id"], (string?)asked["response_type"], (string?)asked["code_challenge_method"]));
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var redirect = (string?)asked["redirect_uri"] ?? "";
        _codes[code] = (who, (string?)asked["nonce"] ?? "", (string?)asked["code_challenge"] ?? "", redirect);
        return new Uri(QueryHelpers.AddQueryString(redirect, new Dictionary<string, string?> { ["code"] = code, ["state"] = asked["state"] })).PathAndQuery;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
    }

    /// <summary>A code is good once, for who asked for it: the same address, the secret and the verifier whose digest came first.</summary>
    private IResult Token(HttpRequest request)
    {
        var form = request.Form;
        if (form["client_id"] != Client || form["client_secret"] != Secret || form["grant_type"] != "authorization_code"
            || !_codes.TryRemove((string?)form["code"] ?? "", out var asked) || form["redirect_uri"] != asked.Redirect
            || WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes((string?)form["code_verifier"] ?? ""))) != asked.Challenge)
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);

        return Results.Json(new Dictionary<string, object> { ["access_token"] = "none", ["token_type"] = "Bearer", ["id_token"] = IdToken(asked.Who, asked.Nonce) });
    }

    private string IdToken(Someone who, string nonce)
    {
        var now = DateTime.UtcNow;
        var claims = new Dictionary<string, object>
        {
            ["sub"] = who.Subject,
            ["email_verified"] = who.Verified,
            ["auth_time"] = new DateTimeOffset(Twist is Twist.LongAgo ? now.AddDays(-1) : now).ToUnixTimeSeconds(),
        };
        if (who.Email is not null) claims["email"] = who.Email;
        if (Twist is not Twist.NoNonce) claims["nonce"] = Twist is Twist.Nonce ? "another" : nonce;
        var expired = Twist is Twist.Expired;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Twist is Twist.Issuer ? "https://evil.example" : Issuer,
            Audience = Twist is Twist.Audience ? "another-shop" : Client,
            IssuedAt = expired ? now.AddHours(-2) : now,
            NotBefore = expired ? now.AddHours(-2) : now,
            Expires = expired ? now.AddHours(-1) : now.AddMinutes(5),
            Claims = claims,
            SigningCredentials = Twist switch
            {
                Twist.NoSignature => null,
                Twist.OtherKey => new(_other, SecurityAlgorithms.RsaSha256),
                Twist.SharedKey => new(new SymmetricSecurityKey(SHA256.HashData(Encoding.UTF8.GetBytes(Secret))), SecurityAlgorithms.HmacSha256),
                _ => new(_key, SecurityAlgorithms.RsaSha256),
            },
        });
    }

    private object Published()
    {
        var key = _key.Rsa.ExportParameters(includePrivateParameters: false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = _key.KeyId, n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) };
    }
}
