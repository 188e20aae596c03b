using Ecommerce.Bench.Servers;

namespace Ecommerce.Bench.Aws;

/// <summary>A silo of a cluster whose store and queues are emulators, as environment variables.</summary>
internal static class AwsSettings
{
    /// <param name="states">Where states and reminders are, if elsewhere.</param>
    public static Dictionary<string, string> Silo(Uri tables, Uri queues, Uri? states = null)
    {
        var settings = new Dictionary<string, string>
        {
            ["Shop__SeedAtOnce"] = "8",
            ["DOTNET_gcServer"] = "0",
            ["Orleans__Endpoints__AdvertisedIPAddress"] = "127.0.0.1",
            ["Orleans__Endpoints__SiloPort"] = $"{ServerProcess.FreePort()}",
            ["Orleans__Endpoints__GatewayPort"] = $"{ServerProcess.FreePort()}",
            ["Orleans__Streaming__events__ProviderType"] = "SQS",
            ["Orleans__Streaming__events__Service"] = queues.ToString(),
        };
        InTables(settings, "Clustering", tables);
        foreach (var section in new[] { "GrainStorage__Default", "Reminders" }) InTables(settings, section, states ?? tables);
        return settings;
    }

    /// <summary>A gateway of the same cluster.</summary>
    public static Dictionary<string, string> Gateway(Uri tables)
    {
        var settings = new Dictionary<string, string> { ["DOTNET_gcServer"] = "0" };
        InTables(settings, "Clustering", tables);
        return settings;
    }

    private static void InTables(Dictionary<string, string> settings, string section, Uri tables)
    {
        settings[$"Orleans__{section}__ProviderType"] = "DynamoDB";
        settings[$"Orleans__{section}__Service"] = tables.ToString();
        settings[$"Orleans__{section}__CreateIfNotExists"] = "true";
    }
}
