using Orleans.Aws;

namespace Orleans.Streaming.SQS;

/// <summary>Reads <c>key=value;key=value</c>. Values may contain <c>=</c>; no value is ever part of an error.</summary>
internal static class SqsConnectionString
{
    private static readonly string[] Keys = ["Service", "AccessKey", "SecretKey", "SessionToken", "Profile"];

    /// <exception cref="OrleansConfigurationException">It cannot be read, a key is unknown or named twice, or a key pair is half.</exception>
    public static AwsConnection Parse(string? text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split('=', 2, StringSplitOptions.TrimEntries) is not [var key, { Length: > 0 } value])
                throw Unreadable("must consist of key=value, separated by semicolons, and no value may be empty");
            if (!Keys.Contains(key, StringComparer.OrdinalIgnoreCase)) throw Unreadable($"has a key other than {string.Join(", ", Keys)}");
            if (!parts.TryAdd(key, value)) throw Unreadable($"names {key} twice");
        }

        var connection = new AwsConnection
        {
            Service = parts.GetValueOrDefault("Service", ""),
            AccessKey = parts.GetValueOrDefault("AccessKey", ""),
            SecretKey = parts.GetValueOrDefault("SecretKey", ""),
            Token = parts.GetValueOrDefault("SessionToken", ""),
            ProfileName = parts.GetValueOrDefault("Profile", ""),
        };
        if (connection.AccessKey.Length > 0 != connection.SecretKey.Length > 0) throw Unreadable("has only one of AccessKey and SecretKey");
        return connection;
    }

    private static OrleansConfigurationException Unreadable(string why) => new($"The connection string of SQS streams {why}.");
}
