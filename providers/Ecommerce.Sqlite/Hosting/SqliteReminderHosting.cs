using Ecommerce.Sqlite.Reminders;
using Ecommerce.Sqlite.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Reminders in an SQLite file.</summary>
public static class SqliteReminderHosting
{
    public static ISiloBuilder UseSqliteReminderService(this ISiloBuilder builder, Action<SqliteReminderOptions> configure) =>
        builder.ConfigureServices(services => services.UseSqliteReminderService(configure));

    public static IServiceCollection UseSqliteReminderService(this IServiceCollection services, Action<SqliteReminderOptions> configure)
    {
        services.AddReminders();
        services.TryAddSingleton<SqliteStores>();
        services.Configure(configure);
        return services.AddSingleton<IReminderTable>(Create);
    }

    private static SqliteReminderTable Create(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<SqliteReminderOptions>>().Value;
        var store = services.GetRequiredService<SqliteStores>().Open(options, "SQLite reminders");
        return new(services.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId, store);
    }
}
