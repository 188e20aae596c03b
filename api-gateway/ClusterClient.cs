using Ecommerce.Hosting;
using Orleans.Configuration;

namespace Ecommerce.ApiGateway;

public static class ClusterClient
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    /// <summary>
    /// For the gateway in a process of its own: a client of the cluster <c>Orleans:ClusterId</c> of <c>Orleans:ServiceId</c>
    /// whose silo listens at <c>Orleans:GatewayPort</c> of this machine, or whose silos are listed where <c>Orleans:Clustering</c> says.
    /// It waits for the cluster for as long as it takes.
    /// </summary>
    public static WebApplicationBuilder AddClusterClient(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Orleans");
        builder.UseOrleansClient(client =>
        {
            var alone = settings["Clustering:ProviderType"] is null;
            if (alone) client.UseLocalhostClustering(settings.GetValue("GatewayPort", 30000));
            client
                .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) =
                    (settings["ClusterId"] ?? (alone ? "embedded" : "ecommerce"), settings["ServiceId"] ?? "ecommerce"))
                .UseConnectionRetryFilter(async (_, cancellation) =>
                {
                    await Task.Delay(BetweenTries, cancellation);
                    return true;
                })
                .TuneCluster(builder.Configuration)
                .UseTls(builder.Configuration)
                .ShowRole(builder.Configuration)
                .AddClientObservability();
        });
        return builder;
    }
}
