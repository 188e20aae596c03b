using Ecommerce.ApiGateway.Accounts;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.Live;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Providers;
using Ecommerce.ApiGateway.Shapes;
using Ecommerce.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Ecommerce.ApiGateway;

/// <summary>The gateway as a part: of its own process, or of a silo's. It needs an <see cref="IGrainFactory"/> in the container.</summary>
public static class GatewayHosting
{
    /// <exception cref="InvalidOperationException">Development sign-in is asked for outside Development.</exception>
    public static WebApplicationBuilder AddGateway(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<GatewayOptions>(builder.Configuration.GetSection("Gateway"));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => GatewayJson.Configure(options.SerializerOptions));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<RetryBudget>();
        services.AddScoped<Retry>();
        services.AddSingleton<ProductPages>();
        services.AddSingleton<ShortAnswers>();
        services.AddSingleton<Replays>();
        services.AddSingleton<VisitCounter>();
        services.AddHostedService(provider => provider.GetRequiredService<VisitCounter>());
        services.AddSingleton<Follower>();
        services.AddSingleton<LiveStock>();
        services.TryAddSingleton<Shelves>();
        services.TryAddSingleton(provider => PictureStore(provider.GetRequiredService<IOptions<GatewayOptions>>().Value, builder.Configuration));
        builder.AddProxies();
        builder.AddAccounts();
        builder.AddLimits();
        builder.AddLoadLimits();
        builder.AddCallers();
        builder.AddProviders();
        builder.AddApiDocument();
        return builder;
    }

    public static WebApplication MapGateway(this WebApplication app)
    {
        app.UseProxies();
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseLimits();
        app.RefuseCrossSite();
        // Said here because the framework would otherwise put them first, where their answers would miss what stands above.
        app.UseRouting();
        app.UseAdmission();
        app.UsePagePolicies();
        app.UseBodyLimit();
        app.UseAuthentication();
        app.RecordDenials();
        app.UseAuthorization();
        app.UseRates();
        app.RefuseForged();

        var api = app.MapGroup("/api");
        api.Classify();
        api.RecordStaffActs();
        api.DenyByDefault();
        api.MapGuests();
        api.MapSessions();
        api.MapSessionProviders();
        api.MapTokens();
        api.MapAccounts();
        api.MapAccountMails();
        api.MapMySecurity();
        api.MapMyAddresses();
        api.MapMyData();
        api.MapAdminUsers();
        api.MapProducts();
        api.MapStock();
        api.MapCarts();
        api.MapOrders();
        api.MapOrderLinks();
        api.MapWebhooks();
        api.MapMe();
        api.MapAdmin();
        api.MapAdminMoney();
        api.MapAdminMails();
        api.MapDeadLetters();
        api.MapCluster();
        api.MapStockSales();
        api.MapPromotions();
        api.MapAdminOrders();
        api.MapReturns();
        api.MapAdminReturns();
        api.MapReturnList();
        api.MapAdminProducts();
        api.MapPictures();
        api.MapAdminStock();
        api.MapAdminImports();
        api.MapReviews();
        api.MapAdminReviews();
        api.MapWishlist();
        api.MapAlerts();
        api.MapLowStock();
        api.MapAdminSales();
        api.MapOrderList();
        api.MapAudit();
        api.MapAdminWebhooks();
        api.MapAdminDeliveries();
        api.MapWaitingRooms();
        app.MapKeySet();
        app.MapApiDocument();
        return app;
    }

    /// <summary>A bucket, if <c>Gateway:PictureBucket</c> names one, else a folder: beside the shop's file, unless <c>Gateway:Pictures</c> says where.</summary>
    private static IPictureStore PictureStore(GatewayOptions options, ConfigurationManager settings) => options.PictureBucket is { Length: > 0 } bucket
        ? S3Pictures.In(bucket, options.PictureService ?? "")
        : new FolderPictures(options.Pictures
            ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(settings["Shop:Data"] ?? ".data/shop.db"))!, "pictures"));
}
