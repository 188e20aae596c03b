using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Aws;
using Orleans.Configuration;
using Orleans.DynamoDB;
using Orleans.Messaging;

namespace Orleans.Hosting;

/// <summary>Membership in DynamoDB, for silos and for their clients. Named as in the official package.</summary>
public static class AwsUtilsHostingExtensions
{
    public static ISiloBuilder UseDynamoDBClustering(this ISiloBuilder builder, Action<DynamoDBClusteringOptions> configureOptions) =>
        builder.UseDynamoDBClustering(options => options.Configure(configureOptions));

    public static ISiloBuilder UseDynamoDBClustering(
        this ISiloBuilder builder, Action<OptionsBuilder<DynamoDBClusteringOptions>>? configureOptions) => builder.ConfigureServices(services =>
    {
        configureOptions?.Invoke(services.AddOptions<DynamoDBClusteringOptions>());
        services.ConfigureFormatter<DynamoDBClusteringOptions>();
        services.AddAwsClients();
        services.AddTransient<IConfigurationValidator>(provider => new Validator<DynamoDBClusteringOptions>(
            provider.GetRequiredService<IOptions<DynamoDBClusteringOptions>>(), options => options.TableName, "DynamoDB clustering"));
        services.AddSingleton<IMembershipTable>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<DynamoDBClusteringOptions>>().Value;
            return new DynamoDBMembershipTable(
                provider.Client(options), options, Cluster(provider), provider.GetRequiredService<ILogger<DynamoDBMembershipTable>>());
        });
    });

    public static IClientBuilder UseDynamoDBClustering(this IClientBuilder builder, Action<DynamoDBGatewayOptions> configureOptions) =>
        builder.UseDynamoDBClustering(options => options.Configure(configureOptions));

    public static IClientBuilder UseDynamoDBClustering(
        this IClientBuilder builder, Action<OptionsBuilder<DynamoDBGatewayOptions>>? configureOptions) => builder.ConfigureServices(services =>
    {
        configureOptions?.Invoke(services.AddOptions<DynamoDBGatewayOptions>());
        services.ConfigureFormatter<DynamoDBGatewayOptions>();
        services.AddAwsClients();
        services.AddTransient<IConfigurationValidator>(provider => new Validator<DynamoDBGatewayOptions>(
            provider.GetRequiredService<IOptions<DynamoDBGatewayOptions>>(), options => options.TableName, "DynamoDB gateway list"));
        services.AddSingleton<IGatewayListProvider>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<DynamoDBGatewayOptions>>().Value;
            return new DynamoDBGatewayListProvider(
                provider.Client(options),
                options,
                Cluster(provider),
                provider.GetRequiredService<IOptions<GatewayOptions>>().Value.GatewayListRefreshPeriod,
                provider.GetRequiredService<ILogger<DynamoDBGatewayListProvider>>());
        });
    });

    private static string Cluster(IServiceProvider services) => services.GetRequiredService<IOptions<ClusterOptions>>().Value.ClusterId;

    private sealed class Validator<TOptions>(IOptions<TOptions> options, Func<TOptions, string> table, string owner) : IConfigurationValidator
        where TOptions : DynamoDBClientOptions
    {
        public void ValidateConfiguration() => OptionsRules.Check(options.Value, table(options.Value), owner);
    }
}
