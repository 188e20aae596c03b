using Ecommerce.ApiGateway.Http;
using Ecommerce.Grains;
using Ecommerce.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Dashboard;

namespace Ecommerce.Silo;

internal static class SiloHosting
{
    /// <summary>
    /// The embedded default: one silo in this process, everything durable in one SQLite file. Configuration <c>Shop:Data</c>
    /// is its path, <c>Shop:Payments</c> the payment company's address, <c>Shop:ReturnUrl</c> where shoppers go from its page
    /// (<c>{order}</c> is the order's id), <c>Orleans:SiloPort</c> and <c>Orleans:GatewayPort</c> the silo's ports.
    /// <c>Shop:Storage=memory</c> keeps nothing on disk: for benchmarks, a restart forgets everything.
    /// <c>Shop:Audit:Key</c> is the secret that the audit trail is sealed with, <c>Shop:Keys</c> what links in guests' mails and
    /// the secrets of outgoing webhooks are made of.
    /// With <c>Orleans:Clustering</c> it is one silo of a cluster, see docs/aws.md.
    /// </summary>
    public static void AddSilo(this WebApplicationBuilder builder) => builder.Host.UseOrleans((context, silo) =>
    {
        var settings = context.Configuration;
        // A large catalogue has more SKUs than memory should hold at once; what is asked for again is read again.
        // They leave a few at a time: a minute's worth at once, after a large catalogue was filled, would hold up everything else.
        silo.Configure<GrainCollectionOptions>(collection =>
            (collection.CollectionAge, collection.CollectionQuantum) = (TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(15)));
        silo.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new SteadyClock(TimeProvider.System)));
        silo.TuneCluster(settings);
        silo.UseTls(settings);
        silo.GuardCalls(settings, typeof(GrainInterfaces.GrainKeys).Assembly);

        if (settings.IsClustered()) silo.KeepInCluster(settings);
        else silo.KeepHere(settings);

        silo.AddEcommerceGrains();
        silo.AddHttpPayments(new(settings["Shop:Payments"]!), settings["Shop:ReturnUrl"]);
        silo.AddMail(settings, context.HostingEnvironment.IsDevelopment());
        silo.AddMoneyWatch();
        silo.AddDeadLetterWatch();
        silo.AddClusterWatch();
        silo.Services.Configure<ShopKeyOptions>(settings.GetSection("Shop"));
        silo.AddWebhooks(settings, context.HostingEnvironment.IsDevelopment());
        silo.Services.Configure<AuditOptions>(settings.GetSection("Shop:Audit"));
        silo.AddSetupCode();
        silo.AddSiloObservability();
        if (ShowsCluster(context.HostingEnvironment, settings)) silo.AddDashboard(dashboard => dashboard.HideTrace = true);
    });

    /// <summary>
    /// What the actors are doing, for developers. It shows inner state, so it exists in Development only until sign-in does; and it
    /// watches every call, so <c>Shop:Dashboard=false</c> leaves it out where speed is measured.
    /// </summary>
    public static void MapClusterPage(this WebApplication app)
    {
        if (ShowsCluster(app.Environment, app.Configuration)) app.MapOrleansDashboard("/cluster").WithMetadata(new PagePolicy(_ => ClusterPagePolicy));
    }

    /// <summary>Its page brings its own scripts and writes styles into its elements.</summary>
    private const string ClusterPagePolicy = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'none'";

    private static bool ShowsCluster(IHostEnvironment environment, IConfiguration settings) =>
        environment.IsDevelopment() && settings.GetValue("Shop:Dashboard", true);
}
