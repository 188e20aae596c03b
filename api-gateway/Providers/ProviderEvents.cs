using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace Ecommerce.ApiGateway.Providers;

/// <summary>Where the shop's own rules meet the handler: where people come back to, and what becomes of them.</summary>
internal sealed class ProviderEvents(ProviderEntrance entrance, IOptions<GatewayOptions> options) : OpenIdConnectEvents
{
    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        if (options.Value.PublicUrl is { } shop) context.ProtocolMessage.RedirectUri = new Uri(shop, context.Options.CallbackPath.Value!).ToString();
        return Task.CompletedTask;
    }

    /// <summary>The handler takes a token without a signature if it fetched it itself (OpenID Connect Core, 3.1.3.7); the shop does not.</summary>
    public override Task TokenValidated(TokenValidatedContext context)
    {
        if (context.SecurityToken.SignatureAlgorithm is null or "" or "none") context.Fail("The token is not signed.");
        return Task.CompletedTask;
    }

    /// <summary>The token is the provider's and for us; the session that follows is the shop's own.</summary>
    public override async Task TicketReceived(TicketReceivedContext context)
    {
        context.HandleResponse();
        context.Response.Redirect(await entrance.Enter(context.HttpContext, context.Principal!, context.Properties!));
    }

    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        context.HandleResponse();
        context.Response.Redirect(await entrance.Refuse(context.HttpContext, context.Properties, ProviderAnswer.Failed));
    }
}
