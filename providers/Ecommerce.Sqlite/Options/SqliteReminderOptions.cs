namespace Orleans.Configuration;

/// <summary>Reminders in an SQLite file.</summary>
public class SqliteReminderOptions : SqliteOptions;
