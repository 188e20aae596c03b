using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ecommerce.ApiGateway.Callers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Ecommerce.Gateway.Tests.Accounts;

/// <summary>Each forgery starts from a token that is good, which is checked too: so it is the change that is refused.</summary>
public sealed class ForgeryTests(Shop shop)
{
    private static readonly Dictionary<string, Action<Forged>> Forgeries = new()
    {
        ["no signature"] = f => f.Signature = "",
        ["alg none"] = f => (f.Header["alg"], f.Signature) = ("none", ""),
        ["alg None, in other letters"] = f => (f.Header["alg"], f.Signature) = ("nOnE", ""),
        ["alg none, signature kept"] = f => f.Header["alg"] = "none",
        ["no alg"] = f => f.Header.Remove("alg"),
        ["HS256 with the public key"] = f => f.Hmac("HS256", f.PublicKey),
        ["HS256 with the public key as PEM"] = f => f.Hmac("HS256", Encoding.ASCII.GetBytes(PemEncoding.WriteString("PUBLIC KEY", f.PublicKey))),
        ["HS256 with an empty key"] = f => f.Hmac("HS256", []),
        ["HS256 with the key's name"] = f => f.Hmac("HS256", Encoding.ASCII.GetBytes(f.Header["kid"]!.GetValue<string>())),
        ["ES384 of ours"] = f => f.Sign("ES384", HashAlgorithmName.SHA384),
        ["ES512 of ours"] = f => f.Sign("ES512", HashAlgorithmName.SHA512),
        ["RS256 by the forger"] = f => f.Rsa(),
        ["another's key under our name"] = f => f.SignWith(ECDsa.Create(ECCurve.NamedCurves.nistP256)),
        ["an unknown key's name"] = f => f.Resign(f => f.Header["kid"] = "somebody"),
        ["no key's name"] = f => f.Resign(f => f.Header.Remove("kid")),
        ["an empty key's name"] = f => f.Resign(f => f.Header["kid"] = ""),
        ["a path as the key's name"] = f => f.Resign(f => f.Header["kid"] = "../../../../dev/null"),
        ["SQL as the key's name"] = f => f.Resign(f => f.Header["kid"] = "x' UNION SELECT 'key"),
        ["a key of one's own inside"] = f => f.OwnKeyInside(),
        ["a key at an address"] = f => f.SignWith(ECDsa.Create(ECCurve.NamedCurves.nistP256), f => f.Header["jku"] = "http://127.0.0.1:1/jwks"),
        ["a certificate at an address"] = f => f.SignWith(ECDsa.Create(ECCurve.NamedCurves.nistP256), f => f.Header["x5u"] = "http://127.0.0.1:1/c.pem"),
        ["another issuer"] = f => f.Resign(f => f.Payload["iss"] = "elsewhere"),
        ["no issuer"] = f => f.Resign(f => f.Payload.Remove("iss")),
        ["another audience"] = f => f.Resign(f => f.Payload["aud"] = "elsewhere"),
        ["no audience"] = f => f.Resign(f => f.Payload.Remove("aud")),
        ["another type"] = f => f.Resign(f => f.Header["typ"] = "JWT"),
        ["no type"] = f => f.Resign(f => f.Header.Remove("typ")),
        ["expired"] = f => f.Resign(f => f.Times(-4000, -3600)),
        ["expired just beyond the leeway"] = f => f.Resign(f => f.Times(-600, -31)),
        ["not good yet"] = f => f.Resign(f => f.Times(300, 600)),
        ["good for a year"] = f => f.Resign(f => f.Times(0, 31_536_000)),
        ["without an end"] = f => f.Resign(f => f.Payload.Remove("exp")),
        ["without a beginning"] = f => f.Resign(f => f.Payload.Remove("nbf")),
        ["an end that is no number"] = f => f.Resign(f => f.Payload["exp"] = "tomorrow"),
        ["nobody's"] = f => f.Resign(f => f.Payload.Remove("sub")),
        ["without a session"] = f => f.Resign(f => f.Payload.Remove("sid")),
        ["without roles"] = f => f.Resign(f => f.Payload.Remove("roles")),
        ["another person's, signature kept"] = f => f.Payload["sub"] = "u-somebody",
        ["an administrator's, signature kept"] = f => f.Payload["roles"] = "8",
        ["roles twice, signature kept"] = f => f.RawPayload = f.Payload.ToJsonString()[..^1] + ",\"roles\":\"8\"}",
        ["a signature of zeros (CVE-2022-21449)"] = f => f.Signature = Base64Url.EncodeToString(new byte[64]),
        ["a signature in DER"] = f => f.SignInDer(),
        ["a signature cut short"] = f => f.Signature = f.Signature[..40],
        ["of 16 KB"] = f => f.Resign(f => f.Payload["filler"] = new string('x', 5000)),
        ["encrypted"] = f => f.Suffix = ".a.b",
        ["two parts"] = f => f.Whole = "a.b",
        ["no token"] = f => f.Whole = "not-a-token",
        ["an empty token"] = f => f.Whole = "..",
    };

    public static TheoryData<string> Names => [.. Forgeries.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task A_forged_token_is_nobodys(string name)
    {
        var person = await Person.Join(shop);
        var good = (await person.Session()).Access;
        var copy = await shop.Services.GetRequiredService<SigningKeys>().Current(TestContext.Current.CancellationToken);
        var forged = new Forged(good, copy.Signer.ECDsa);
        Assert.Equal(200, await Status(forged.Genuine()));

        Forgeries[name](forged);
        Assert.Equal(401, await Status(forged.ToString()));
        Assert.Equal(401, await Status(forged.ToString(), byCookie: true));
    }

    [Fact]
    public async Task A_key_is_replaced_without_anybody_noticing_and_a_leaked_one_is_refused()
    {
        await using var mine = new OwnShop();
        await mine.InitializeAsync();
        var keys = mine.Shop.Services.GetRequiredService<SigningKeys>();
        var person = await Person.Join(mine.Shop);
        var old = await person.Client();
        await keys.Replace(drop: false, TestContext.Current.CancellationToken);
        var next = await person.Client();
        await old.Read("/api/me");
        await next.Read("/api/me");
        var published = await mine.Shop.Nobody().Read("/.well-known/jwks.json");
        Assert.Equal(2, published.Items("keys").Count);
        Assert.All(published.Items("keys"), key => Assert.Equal(["alg", "crv", "kid", "kty", "use", "x", "y"], key.EnumerateObject().Select(each => each.Name).Order()));

        await keys.Replace(drop: true, TestContext.Current.CancellationToken);
        await old.Read("/api/me");
        Assert.Equal(401, (await next.Refused(HttpMethod.Get, "/api/me")).Status);
        await (await person.Client()).Read("/api/me");
    }

    private async Task<int> Status(string token, bool byCookie = false)
    {
        var visitor = byCookie ? new Visitor(shop.Address, ("Cookie", "__Host-access=" + token)) : new Visitor(shop.Address, ("Authorization", "Bearer " + token));
        using var response = await visitor.Get("/api/me");
        return (int)response.StatusCode;
    }

    private sealed class Forged
    {
        private readonly ECDsa _key;

        public Forged(string token, ECDsa key)
        {
            var parts = token.Split('.');
            (Header, Payload, Signature, _key) = (Json(parts[0]), Json(parts[1]), parts[2], key);
        }

        public JsonObject Header { get; }

        public JsonObject Payload { get; }

        public string? RawPayload { get; set; }

        public string Signature { get; set; }

        public string Suffix { get; set; } = "";

        public string? Whole { get; set; }

        public byte[] PublicKey => _key.ExportSubjectPublicKeyInfo();

        private string Signed => $"{Text(Header.ToJsonString())}.{Text(RawPayload ?? Payload.ToJsonString())}";

        /// <summary>Signed again, unchanged: good.</summary>
        public string Genuine()
        {
            Resign(_ => { });
            return ToString();
        }

        public void Resign(Action<Forged> change) => SignWith(_key, change);

        public void SignWith(ECDsa key, Action<Forged>? change = null)
        {
            change?.Invoke(this);
            Signature = Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(Signed), HashAlgorithmName.SHA256));
        }

        public void Sign(string algorithm, HashAlgorithmName hash)
        {
            Header["alg"] = algorithm;
            Signature = Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(Signed), hash));
        }

        public void SignInDer() => Signature = Base64Url.EncodeToString(
            _key.SignData(Encoding.ASCII.GetBytes(Signed), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

        public void Hmac(string algorithm, byte[] key)
        {
            Header["alg"] = algorithm;
            Signature = Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(Signed)));
        }

        public void Rsa()
        {
            using var rsa = RSA.Create(2048);
            Header["alg"] = "RS256";
            Signature = Base64Url.EncodeToString(rsa.SignData(Encoding.ASCII.GetBytes(Signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        }

        public void OwnKeyInside()
        {
            var mine = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var point = mine.ExportParameters(false).Q;
            SignWith(mine, f => f.Header["jwk"] = new JsonObject
            {
                ["kty"] = "EC",
                ["crv"] = "P-256",
                ["x"] = Base64UrlEncoder.Encode(point.X),
                ["y"] = Base64UrlEncoder.Encode(point.Y),
            });
        }

        public void Times(int from, int until)
        {
            var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            (Payload["iat"], Payload["nbf"], Payload["exp"]) = (now + from, now + from, now + until);
        }

        public override string ToString() => Whole ?? $"{Signed}.{Signature}{Suffix}";

        private static JsonObject Json(string part) => JsonSerializer.Deserialize<JsonObject>(Base64Url.DecodeFromChars(part))!;

        private static string Text(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
    }
}
