using Microsoft.AspNetCore.Authorization;

namespace Ecommerce.ApiGateway.Callers;

/// <summary>Who may do what at all; whose things they are is for the grains to say.</summary>
internal static class CallerPolicies
{
    /// <summary>Anybody with an identity, guests included.</summary>
    public const string Shopper = "shopper";

    /// <summary>Somebody signed in.</summary>
    public const string Member = "member";

    public const string Staff = "staff";

    private const string Scheme = "caller";

    public static void AddCallers(this WebApplicationBuilder builder)
    {
        var development = builder.Environment.IsDevelopment();
        var signIn = builder.Configuration.GetValue<bool?>("Gateway:DevelopmentSignIn") ?? development;
        if (signIn && !development)
            throw new InvalidOperationException("Gateway:DevelopmentSignIn lets anybody be anybody; it is for Development only.");

        // No default scheme: only endpoints that ask who is calling pay for the answer.
        var schemes = builder.Services.AddAuthentication()
            .AddPolicyScheme(Scheme, null, scheme => scheme.ForwardDefaultSelector = context =>
                signIn && context.Request.Headers.Authorization.Count > 0 ? DevelopmentSignIn.Scheme : GuestSignIn.Scheme)
            .AddScheme<GuestSignInOptions, GuestSignIn>(GuestSignIn.Scheme, null);
        if (signIn) schemes.AddScheme<DevelopmentSignInOptions, DevelopmentSignIn>(DevelopmentSignIn.Scheme, null);

        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(Shopper, policy => Asking(policy))
            .AddPolicy(Member, policy => Asking(policy).RequireAssertion(context => Caller.Of(context.User) is { Guest: false }))
            .AddPolicy(Staff, policy => Asking(policy).RequireAssertion(context => Caller.Of(context.User) is { Staff: true }));
    }

    private static AuthorizationPolicyBuilder Asking(AuthorizationPolicyBuilder policy) =>
        policy.AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser();
}
