using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ecommerce.Grains;

public static class GrainsHosting
{
    /// <summary>
    /// What the grains need besides a default grain storage, a reminder service and a stream provider named
    /// <see cref="Events.Provider"/>, which the host chooses.
    /// </summary>
    public static ISiloBuilder AddEcommerceGrains(this ISiloBuilder silo)
    {
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.TryAddSingleton<Shelves>();
        return silo.AddIncomingGrainCallFilter<DeadlineFilter>();
    }

    /// <summary>The payment company at this address; its answers are awaited for at most five seconds.</summary>
    public static ISiloBuilder AddHttpPayments(this ISiloBuilder silo, Uri company)
    {
        silo.Services.AddHttpClient<IPaymentProvider, HttpPaymentProvider>(http =>
        {
            http.BaseAddress = company;
            http.Timeout = TimeSpan.FromSeconds(5);
        });
        return silo;
    }
}
