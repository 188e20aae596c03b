using Ecommerce.Sqlite.Storage;
using Ecommerce.Sqlite.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Serialization.Serializers;

namespace Orleans.Hosting;

/// <summary>Grain storage in an SQLite file.</summary>
public static class SqliteGrainStorageHosting
{
    public static ISiloBuilder AddSqliteGrainStorageAsDefault(this ISiloBuilder builder, Action<SqliteStorageOptions> configure) =>
        builder.AddSqliteGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, configure);

    public static ISiloBuilder AddSqliteGrainStorage(this ISiloBuilder builder, string name, Action<SqliteStorageOptions> configure) =>
        builder.ConfigureServices(services => services.AddSqliteGrainStorage(name, configure));

    public static IServiceCollection AddSqliteGrainStorage(
        this IServiceCollection services, string name, Action<SqliteStorageOptions> configure)
    {
        services.TryAddSingleton<SqliteStores>();
        services.AddOptions<SqliteStorageOptions>(name).Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<SqliteStorageOptions>, SqliteSerializerDefault>());
        return services.AddGrainStorage(name, Create);
    }

    private static SqliteGrainStorage Create(IServiceProvider services, string name)
    {
        var options = services.GetRequiredService<IOptionsMonitor<SqliteStorageOptions>>().Get(name);
        var store = services.GetRequiredService<SqliteStores>().Open(options, $"SQLite grain storage '{name}'");
        var service = services.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId;
        return new(name, service, store, options, services.GetRequiredService<IActivatorProvider>());
    }
}
