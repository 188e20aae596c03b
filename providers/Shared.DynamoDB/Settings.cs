using Microsoft.Extensions.Configuration;

namespace Orleans.DynamoDB;

internal static class Settings
{
    /// <summary>
    /// Binds a section whose keys are the names of the options; <c>Region</c> is another name of <c>Service</c>, which wins if both are set.
    /// </summary>
    public static void Read(this DynamoDBClientOptions options, IConfigurationSection section)
    {
        if (section["Region"] is { Length: > 0 } region) options.Service = region;
        section.Bind(options);
    }
}
