using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Aws;
using Orleans.Configuration;
using Orleans.DynamoDB;

namespace Orleans.Hosting;

/// <summary>Reminders in DynamoDB. Named as in the official package.</summary>
public static class DynamoDBServiceCollectionReminderExtensions
{
    public static IServiceCollection UseDynamoDBReminderService(this IServiceCollection services, Action<DynamoDBReminderStorageOptions> configure) =>
        services.UseDynamoDBReminderService(options => options.Configure(configure));

    public static IServiceCollection UseDynamoDBReminderService(
        this IServiceCollection services, Action<OptionsBuilder<DynamoDBReminderStorageOptions>> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(services.AddOptions<DynamoDBReminderStorageOptions>());
        services.ConfigureFormatter<DynamoDBReminderStorageOptions>();
        services.AddTransient<IConfigurationValidator, Validator>();
        services.AddReminders();
        return services.AddAwsClients().AddSingleton<IReminderTable>(Create);
    }

    private static DynamoDBReminderTable Create(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<DynamoDBReminderStorageOptions>>().Value;
        var service = services.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId;
        return new(services.Client(options), options, service, services.GetRequiredService<ILogger<DynamoDBReminderTable>>());
    }

    private sealed class Validator(IOptions<DynamoDBReminderStorageOptions> options) : IConfigurationValidator
    {
        public void ValidateConfiguration() => OptionsRules.Check(options.Value, options.Value.TableName, "DynamoDB reminders");
    }
}

/// <inheritdoc cref="DynamoDBServiceCollectionReminderExtensions"/>
public static class DynamoDBSiloBuilderReminderExtensions
{
    public static ISiloBuilder UseDynamoDBReminderService(this ISiloBuilder builder, Action<DynamoDBReminderStorageOptions> configure) =>
        builder.ConfigureServices(services => services.UseDynamoDBReminderService(configure));

    public static ISiloBuilder UseDynamoDBReminderService(
        this ISiloBuilder builder, Action<OptionsBuilder<DynamoDBReminderStorageOptions>> configure) =>
        builder.ConfigureServices(services => services.UseDynamoDBReminderService(configure));
}
