using Ecommerce.ApiGateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ecommerce.Gateway.Tests;

/// <summary>A gateway without a cluster behind it: its grains are what the test makes them.</summary>
internal sealed class LoneGateway(WebApplication app) : IAsyncDisposable
{
    public Uri Address => new(app.Urls.Single());

    public WebApplication App => app;

    public static Task<LoneGateway> Start(
        IGrainFactory grains, string environment = "Development", params (string Key, string Value)[] settings) =>
        Start(grains, TimeProvider.System, environment, settings);

    public static Task<LoneGateway> Start(
        IGrainFactory grains, TimeProvider clock, string environment = "Development", params (string Key, string Value)[] settings) =>
        Start(grains, clock, null, environment, settings);

    /// <param name="plant">Adds routes that are wrong on purpose.</param>
    public static async Task<LoneGateway> Start(
        IGrainFactory grains, TimeProvider clock, Action<WebApplication>? plant, string environment = "Development",
        params (string Key, string Value)[] settings)
    {
        var builder = Loopback.Builder(environment, settings);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(grains);
        builder.AddGateway();
        var app = builder.Build();
        app.MapGateway();
        plant?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
