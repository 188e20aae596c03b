
namespace Orleans.DynamoDB;

/// <summary>What is wrong with options is said when the host starts, in one line that names the setting and no secret.</summary>
internal static class OptionsRules
{
    /// <param name="options">The options.</param>
    /// <param name="table">Its table's name.</param>
    /// <param name="owner">Whose they are, for the message.</param>
    /// <exception cref="OrleansConfigurationException">They cannot work.</exception>
    public static void Check(DynamoDBClientOptions options, string? table, string owner)
    {
        // The service's rule for names of tables.
        Require(table is { Length: >= 3 and <= 255 } && table.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'),
            $"TableName '{table}' must be 3 to 255 of a-z, A-Z, 0-9, '_', '-' and '.'");
        Require(string.IsNullOrEmpty(options.AccessKey) == string.IsNullOrEmpty(options.SecretKey), "AccessKey and SecretKey belong together");
        Require(options.RequestTimeout > TimeSpan.Zero, "RequestTimeout must be positive");
        Require(options.MaxAttempts >= 1, "MaxAttempts must be at least 1");
        Require(!options.UseProvisionedThroughput || options is { ReadCapacityUnits: > 0, WriteCapacityUnits: > 0 },
            "ReadCapacityUnits and WriteCapacityUnits must be positive for provisioned throughput");

        void Require(bool holds, string rule)
        {
            if (!holds) throw new OrleansConfigurationException($"{owner}: {rule}.");
        }
    }
}
