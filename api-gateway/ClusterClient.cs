using Ecommerce.Hosting;

namespace Ecommerce.ApiGateway;

public static class ClusterClient
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    /// <summary>
    /// For the gateway in a process of its own: a client of the cluster whose silo listens at <c>Orleans:GatewayPort</c>
    /// (default 30000) of this machine. It waits for the cluster for as long as it takes.
    /// </summary>
    public static WebApplicationBuilder AddClusterClient(this WebApplicationBuilder builder)
    {
        builder.UseOrleansClient(client => client
            .UseLocalhostClustering(builder.Configuration.GetValue("Orleans:GatewayPort", 30000))
            .UseConnectionRetryFilter(async (_, cancellation) =>
            {
                await Task.Delay(BetweenTries, cancellation);
                return true;
            })
            .AddClientObservability());
        return builder;
    }
}
