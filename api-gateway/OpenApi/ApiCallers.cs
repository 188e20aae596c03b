using Ecommerce.ApiGateway.Callers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ecommerce.ApiGateway.OpenApi;

/// <summary>Who may ask what, as the document says it.</summary>
internal static class ApiCallers
{
    private const string Cookie = "guestCookie";
    private const string Token = "guestToken";
    private const string Session = "sessionCookie";
    private const string Bearer = "bearer";
    private const string Link = "orderLink";
    private const string SignIn = "developmentSignIn";

    public static void Introduce(OpenApiDocument document)
    {
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Cookie] = Key(ParameterLocation.Cookie, GuestTokens.Cookie, "Set by createGuest."),
            [Token] = Key(ParameterLocation.Header, GuestTokens.Header, "The token that createGuest answers."),
            [Session] = Key(
                ParameterLocation.Cookie, SessionCookies.Access, $"Set by signIn, for browsers. Changes need the header {SessionCookies.CsrfHeader} too."),
            [Link] = Key(ParameterLocation.Header, OrderLinkSignIn.Header, "What follows the # in a guest's mail: opens that one order."),
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "The access token that issueTokens answers.",
            },
            [SignIn] = Key(ParameterLocation.Header, "Authorization", "`Dev ada`, `Dev ada:support` (catalogue, finance, administrator), or `Dev ada:staff`: in development only."),
        };
    }

    public static void SayWhoMayAsk(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var policies = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Select(asked => asked.Policy)
            .ToList();
        if (policies.Count == 0) return;
        string[] schemes = policies.Contains(CallerPolicies.Owner) ? [Session, Bearer]
            : policies.TrueForAll(policy => policy == CallerPolicies.Buyer) ? [Session, Bearer, Cookie, Token, Link, SignIn]
            : policies.TrueForAll(policy => policy == CallerPolicies.Shopper) ? [Session, Bearer, Cookie, Token, SignIn]
            : [Session, Bearer, SignIn];
        operation.Security =
            [.. schemes.Select(scheme => new OpenApiSecurityRequirement { [new(scheme, context.Document)] = [] })];
    }

    private static OpenApiSecurityScheme Key(ParameterLocation place, string name, string description) =>
        new() { Type = SecuritySchemeType.ApiKey, In = place, Name = name, Description = description };
}
