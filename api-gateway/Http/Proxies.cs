using Microsoft.AspNetCore.HttpOverrides;

namespace Ecommerce.ApiGateway.Http;

/// <summary>
/// Who is calling when a proxy stands in between. <c>Gateway:Proxies</c> are the networks of our own proxies, in CIDR notation, and
/// <c>Gateway:ProxyHops</c> how many stand in a row (1). Only what those wrote is believed: every other X-Forwarded-For is the
/// caller's own invention. Without networks nobody is believed.
/// </summary>
internal static class Proxies
{
    /// <exception cref="FormatException">A network is not in CIDR notation.</exception>
    public static void AddProxies(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Gateway").Get<GatewayOptions>() ?? new();
        var networks = options.Proxies.Select(text => System.Net.IPNetwork.Parse(text)).ToList();
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            if (networks.Count == 0) return;

            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.ForwardLimit = options.ProxyHops;
            foreach (var network in networks) forwarded.KnownIPNetworks.Add(network);
        });
    }

    public static void UseProxies(this IApplicationBuilder app) => app.UseForwardedHeaders();
}
