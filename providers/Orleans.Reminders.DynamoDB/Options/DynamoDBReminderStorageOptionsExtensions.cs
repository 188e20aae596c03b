namespace Orleans.Configuration;

/// <summary>Connection strings of the official package.</summary>
public static class DynamoDBReminderStorageOptionsExtensions
{
    /// <summary>
    /// Reads "Service=…;AccessKey=…;SecretKey=…;ReadCapacityUnits=…;WriteCapacityUnits=…", each of them optional, into the options. A
    /// value may contain '='.
    /// </summary>
    /// <exception cref="ArgumentException">A key is unknown or a number is none. No value is part of the message.</exception>
    public static void ParseConnectionString(this DynamoDBReminderStorageOptions options, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(connectionString);
        foreach (var pair in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            var (key, value) = at < 0 ? (pair, "") : (pair[..at].Trim(), pair[(at + 1)..].Trim());
            switch (key.ToUpperInvariant())
            {
                case "SERVICE": options.Service = value; break;
                case "ACCESSKEY": options.AccessKey = value; break;
                case "SECRETKEY": options.SecretKey = value; break;
                case "TOKEN" or "SESSIONTOKEN": options.Token = value; break;
                case "READCAPACITYUNITS": options.ReadCapacityUnits = Number(key, value); break;
                case "WRITECAPACITYUNITS": options.WriteCapacityUnits = Number(key, value); break;
                default: throw new ArgumentException("The connection string has a part that is not a known key and its value.", nameof(connectionString));
            }
        }
    }

    private static int Number(string key, string value) => int.TryParse(value, out var number)
        ? number
        : throw new ArgumentException($"{key} is no number.", nameof(value));
}
