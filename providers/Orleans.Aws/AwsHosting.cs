using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Orleans.Aws;

internal static class AwsHosting
{
    /// <summary>Clients of this host; asking again adds nothing.</summary>
    public static IServiceCollection AddAwsClients(this IServiceCollection services)
    {
        services.TryAddSingleton<AwsClients>();
        return services;
    }
}
