namespace Orleans.Configuration;

/// <summary>Reminders in a DynamoDB table.</summary>
public class DynamoDBReminderStorageOptions : DynamoDBClientOptions
{
    /// <summary>Services may share a table. Its layout is not the official package's, so name another table than that one uses.</summary>
    public string TableName { get; set; } = "OrleansReminders";
}

/// <summary>For code written for the official package; nothing reads it there either.</summary>
public class DynamoDBReminderTableOptions
{
    /// <summary>Unused; see <see cref="DynamoDBReminderStorageOptionsExtensions.ParseConnectionString"/>.</summary>
    [RedactConnectionString]
    public string ConnectionString { get; set; } = "";
}
