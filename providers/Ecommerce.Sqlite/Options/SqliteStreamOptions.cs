namespace Orleans.Configuration;

/// <summary>Stream queues in an SQLite file.</summary>
public class SqliteStreamOptions : SqliteOptions
{
    /// <summary>
    /// How often an event may exhaust <see cref="StreamPullingAgentOptions.MaxEventDeliveryTime"/> before it moves to the dead letters.
    /// </summary>
    public int MaxDeliveryAttempts { get; set; } = 5;
}
