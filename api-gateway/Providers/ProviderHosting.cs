using System.Security.Cryptography;
using Ecommerce.ApiGateway.Callers;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Ecommerce.ApiGateway.Providers;

/// <summary>
/// Sign-in by other providers, for each that <c>Gateway:Providers</c> names. Code flow with PKCE; state and nonce are bound to the browser by
/// cookies and sealed under <c>Gateway:KeySecret</c>, so that any gateway understands what another one began. Each has an address of its own to
/// come back to, so that no provider can pass another's answer on.
/// </summary>
internal static class ProviderHosting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <exception cref="InvalidOperationException">A provider is named, but not described.</exception>
    public static void AddProviders(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<ProviderEvents>();
        services.AddScoped<ProviderEntrance>();
        foreach (var (name, provider) in builder.Configuration.GetSection("Gateway").Get<GatewayOptions>()?.Providers ?? [])
        {
            if (!IdRules.IsId(name) || !Uri.TryCreate(provider.Authority, UriKind.Absolute, out _) || provider.ClientId.Length == 0 || provider.ClientSecret.Length == 0)
                throw new InvalidOperationException($"Gateway:Providers:{name} needs Authority, ClientId and ClientSecret.");

            services.AddAuthentication().AddOpenIdConnect(SchemeOf(name), _ => { });
            services.AddOptions<OpenIdConnectOptions>(SchemeOf(name)).Configure<GatewaySecret, TimeProvider>(
                (options, secret, clock) => Configure(options, name, provider, secret, clock, builder.Environment.IsDevelopment()));
        }
    }

    public static string SchemeOf(string provider) => "provider-" + provider;

    private static void Configure(
        OpenIdConnectOptions options, string name, ProviderOptions provider, GatewaySecret secret, TimeProvider clock, bool development)
    {
        (options.Authority, options.ClientId, options.ClientSecret) = (provider.Authority, provider.ClientId, provider.ClientSecret);
        options.RequireHttpsMetadata = !development;
        options.BackchannelTimeout = Patience;
        options.TimeProvider = clock;
        options.CallbackPath = $"/api/session/providers/{name}/callback";
        options.SignInScheme = SessionSignIn.Scheme;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.DisableTelemetry = true;
        options.MaxAge = SessionLimits.Proof;
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.Scope.Add("email");
        options.DataProtectionProvider = new Sealed(secret, "providers");
        options.EventsType = typeof(ProviderEvents);
        options.ProtocolValidator.RequireNonce = true;
        options.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];
        options.TokenValidationParameters.ClockSkew = KeyLimits.Leeway;
        foreach (var (cookie, prefix) in new[] { (options.CorrelationCookie, "__Secure-correlation."), (options.NonceCookie, "__Secure-nonce.") })
        {
            cookie.Name = prefix;
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.Always;
            cookie.HttpOnly = true;
        }
    }

    /// <summary>What the handler seals, any gateway can open, and nobody else.</summary>
    private sealed class Sealed(GatewaySecret secret, string purpose) : IDataProtector
    {
        public IDataProtector CreateProtector(string purpose1) => new Sealed(secret, $"{purpose}/{purpose1}");

        public byte[] Protect(byte[] plaintext) => secret.Encrypt(purpose, plaintext);

        public byte[] Unprotect(byte[] protectedData) => secret.Decrypt(purpose, protectedData) ?? throw new CryptographicException("This was not sealed here.");
    }
}
