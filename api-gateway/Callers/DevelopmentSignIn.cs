using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Ecommerce.ApiGateway.Callers;

internal sealed class DevelopmentSignInOptions : AuthenticationSchemeOptions;

/// <summary>
/// <c>Authorization: Dev ada</c> is ada, <c>Dev ada:support</c> is ada of support, and <c>Dev ada:staff</c> may do everything,
/// without any proof. <see cref="CallerPolicies.AddCallers"/> refuses to start with it outside Development.
/// </summary>
internal sealed class DevelopmentSignIn(IOptionsMonitor<DevelopmentSignInOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<DevelopmentSignInOptions>(options, logger, encoder)
{
    public new const string Scheme = "Dev";

    private const string Prefix = Scheme + " ";

    private static readonly Dictionary<string, Roles> Suffixes = new()
    {
        ["staff"] = Roles.Support | Roles.Catalogue | Roles.Finance | Roles.Administrator,
        ["support"] = Roles.Support,
        ["catalogue"] = Roles.Catalogue,
        ["finance"] = Roles.Finance,
        ["administrator"] = Roles.Administrator,
    };

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(Parse(Request.Headers.Authorization.ToString()) is { } caller
            ? AuthenticateResult.Success(new(caller.ToPrincipal(Scheme), Scheme))
            : AuthenticateResult.Fail("Expected: Dev id, or Dev id:role."));

    internal static Caller? Parse(string credential)
    {
        if (!credential.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var (name, roles) = (credential[Prefix.Length..], Roles.Customer);
        if (name.Split(':') is [var id, var suffix] && Suffixes.TryGetValue(suffix, out roles)) name = id;
        return IdRules.IsId(name) ? new(UserId.Member(name), Guest: false, roles) : null;
    }
}
