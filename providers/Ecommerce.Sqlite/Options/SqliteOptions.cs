namespace Orleans.Configuration;

/// <summary>Which file, and how hard a commit is. Everything that names one path shares one file and one writer.</summary>
public class SqliteOptions
{
    /// <summary>The database file; its folder is created. Relative paths start at the working directory. Required.</summary>
    public string Path { get; set; } = "";

    /// <summary>What a commit waits for. All users of one file must ask for the same.</summary>
    public SqliteSynchronous Synchronous { get; set; } = SqliteSynchronous.Full;

    /// <summary>The most writes that share one commit. Bounds how long a write can wait for its batch-mates.</summary>
    public int MaxWritesPerCommit { get; set; } = 512;
}

/// <summary>SQLite's <c>PRAGMA synchronous</c> for a write-ahead log.</summary>
public enum SqliteSynchronous
{
    /// <summary>An acknowledged write survives a killed process; the newest may be lost with the power.</summary>
    Normal = 1,

    /// <summary>An acknowledged write survives a killed process and a power cut.</summary>
    Full = 2,
}
