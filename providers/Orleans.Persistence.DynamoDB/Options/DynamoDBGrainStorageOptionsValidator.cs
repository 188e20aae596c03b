using Orleans.DynamoDB;

namespace Orleans.Configuration;

/// <summary>Says at start, in one line, which option cannot work.</summary>
public class DynamoDBGrainStorageOptionsValidator(DynamoDBStorageOptions options, string name) : IConfigurationValidator
{
    /// <exception cref="OrleansConfigurationException">One cannot.</exception>
    public void ValidateConfiguration()
    {
        var owner = $"DynamoDB grain storage '{name}'";
        OptionsRules.Check(options, options.TableName, owner);
        if (options.TimeToLive is { } life && life < TimeSpan.FromSeconds(1))
            throw new OrleansConfigurationException($"{owner}: TimeToLive must be at least a second, which is how exactly the service counts.");
        if (options.CompressFrom < 1) throw new OrleansConfigurationException($"{owner}: CompressFrom must be positive.");
    }
}
