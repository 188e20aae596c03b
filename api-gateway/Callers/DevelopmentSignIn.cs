using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Ecommerce.ApiGateway.Callers;

internal sealed class DevelopmentSignInOptions : AuthenticationSchemeOptions;

/// <summary>
/// <c>Authorization: Dev ada</c> is ada and <c>Dev ada:staff</c> is ada of the staff, without any proof.
/// <see cref="CallerPolicies.AddCallers"/> refuses to start with it outside Development.
/// </summary>
internal sealed class DevelopmentSignIn(IOptionsMonitor<DevelopmentSignInOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<DevelopmentSignInOptions>(options, logger, encoder)
{
    public new const string Scheme = "Dev";

    private const string Prefix = Scheme + " ";
    private const string StaffSuffix = ":staff";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(Parse(Request.Headers.Authorization.ToString()) is { } caller
            ? AuthenticateResult.Success(new(caller.ToPrincipal(Scheme), Scheme))
            : AuthenticateResult.Fail("Expected: Dev id, or Dev id:staff."));

    internal static Caller? Parse(string credential)
    {
        if (!credential.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var name = credential[Prefix.Length..];
        var staff = name.EndsWith(StaffSuffix, StringComparison.Ordinal);
        if (staff) name = name[..^StaffSuffix.Length];
        return IdRules.IsId(name) ? new(UserId.Member(name), Guest: false, staff) : null;
    }
}
