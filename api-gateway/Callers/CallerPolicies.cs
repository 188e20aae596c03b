using Microsoft.AspNetCore.Authorization;

namespace Ecommerce.ApiGateway.Callers;

/// <summary>Who may do what at all; whose things they are is for the grains to say.</summary>
internal static class CallerPolicies
{
    /// <summary>Anybody with an identity, guests included.</summary>
    public const string Shopper = "shopper";

    /// <summary>A shopper, or who has a good link to the order that is asked about.</summary>
    public const string Buyer = "buyer";

    /// <summary>Somebody signed in.</summary>
    public const string Member = "member";

    /// <summary>Somebody signed in by a session, whose account it is about.</summary>
    public const string Owner = "owner";

    /// <summary>Any of the roles below.</summary>
    public const string Staff = "staff";

    /// <summary>Orders, parcels, returns, reviews: what customers write about.</summary>
    public const string Support = "support";

    /// <summary>Products, pictures, stock, promotions.</summary>
    public const string Catalogue = "catalogue";

    /// <summary>Money: refunds, sales, the books.</summary>
    public const string Finance = "finance";

    /// <summary>People, roles, keys, the audit trail.</summary>
    public const string Administrator = "administrator";

    /// <summary>A route that does not say who may ask: nobody may.</summary>
    public const string Nobody = "nobody";

    public const string Scheme = "caller";

    public static void AddCallers(this WebApplicationBuilder builder)
    {
        var development = builder.Environment.IsDevelopment();
        var signIn = builder.Configuration.GetValue<bool?>("Gateway:DevelopmentSignIn") ?? development;
        if (signIn && !development)
            throw new InvalidOperationException("Gateway:DevelopmentSignIn lets anybody be anybody; it is for Development only.");

        // No default scheme: only endpoints that ask who is calling pay for the answer.
        var schemes = builder.Services.AddAuthentication()
            .AddPolicyScheme(Scheme, null, scheme => scheme.ForwardDefaultSelector = context => SchemeOf(context.Request, signIn))
            .AddScheme<SessionSignInOptions, SessionSignIn>(SessionSignIn.Scheme, null)
            .AddScheme<GuestSignInOptions, GuestSignIn>(GuestSignIn.Scheme, null)
            .AddScheme<OrderLinkSignInOptions, OrderLinkSignIn>(OrderLinkSignIn.Scheme, null);
        if (signIn) schemes.AddScheme<DevelopmentSignInOptions, DevelopmentSignIn>(DevelopmentSignIn.Scheme, null);

        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(Shopper, policy => Asking(policy))
            .AddPolicy(Buyer, policy => policy.AddAuthenticationSchemes(OrderLinkSignIn.Scheme).RequireAuthenticatedUser())
            .AddPolicy(Member, policy => For(policy, caller => !caller.Guest))
            .AddPolicy(Owner, policy => For(policy, caller => caller.Session is not null))
            .AddPolicy(Staff, policy => For(policy, caller => caller.Staff))
            .AddPolicy(Support, policy => For(policy, caller => caller.Has(Roles.Support)))
            .AddPolicy(Catalogue, policy => For(policy, caller => caller.Has(Roles.Catalogue)))
            .AddPolicy(Finance, policy => For(policy, caller => caller.Has(Roles.Finance)))
            .AddPolicy(Administrator, policy => For(policy, caller => caller.Has(Roles.Administrator)))
            .AddPolicy(Nobody, policy => For(policy, _ => false));
    }

    /// <summary>Denies what does not say otherwise: a route without a policy, and not said to be for anybody, is for nobody.</summary>
    public static void DenyByDefault(this IEndpointConventionBuilder routes) => routes.Finally(endpoint =>
    {
        if (!endpoint.Metadata.Any(said => said is IAuthorizeData or IAllowAnonymous)) endpoint.Metadata.Add(new AuthorizeAttribute(Nobody));
    });

    private static string SchemeOf(HttpRequest request, bool signIn)
    {
        if (request.Headers.Authorization.Count > 0)
        {
            return SessionSignIn.IsBearer(request.Headers.Authorization.ToString()) ? SessionSignIn.Scheme
                : signIn ? DevelopmentSignIn.Scheme
                : GuestSignIn.Scheme;
        }

        return SessionCookies.Has(request) ? SessionSignIn.Scheme : GuestSignIn.Scheme;
    }

    private static AuthorizationPolicyBuilder Asking(AuthorizationPolicyBuilder policy) =>
        policy.AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser();

    private static void For(AuthorizationPolicyBuilder policy, Func<Caller, bool> may) =>
        Asking(policy).RequireAssertion(context => Caller.Of(context.User) is { } caller && may(caller));
}
