using System.Reflection;
using Ecommerce.Hosting.Callers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ecommerce.Hosting;

/// <summary>Which clients may call which grains: see <see cref="CallerOptions"/>.</summary>
public static class CallerHosting
{
    /// <param name="silo">A silo.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="shop">Where the interfaces are that gateways may call.</param>
    /// <exception cref="InvalidOperationException">A key is not one.</exception>
    public static ISiloBuilder GuardCalls(this ISiloBuilder silo, IConfiguration settings, Assembly shop)
    {
        var keys = new CallerKeys(settings);
        silo.Services.AddSingleton<IIncomingGrainCallFilter>(services => new CallerGuard(keys, shop, services.GetRequiredService<ILogger<CallerGuard>>()));
        return silo;
    }

    /// <inheritdoc cref="GuardCalls"/>
    public static IClientBuilder ShowRole(this IClientBuilder client, IConfiguration settings)
    {
        if (new CallerKeys(settings).Token() is { } token) client.Services.AddSingleton<IOutgoingGrainCallFilter>(new ShowRole(token));
        return client;
    }
}
