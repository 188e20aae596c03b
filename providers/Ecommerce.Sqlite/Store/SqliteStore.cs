using System.Collections.Concurrent;
using Orleans.Configuration;

namespace Ecommerce.Sqlite.Store;

/// <summary>
/// One SQLite file in write-ahead mode: one writer, any number of readers. A read sees every write that was answered before it began.
/// One process at a time may have a file open.
/// </summary>
public sealed class SqliteStore : IDisposable
{
    /// <summary>
    /// Pages in the log before a commit also copies them into the file: 16 MiB of 4 KiB pages. A page rewritten meanwhile is copied once.
    /// </summary>
    private const int PagesPerCheckpoint = 4_000;

    private readonly FileStream _lock;
    private readonly Database _writerDatabase;
    private readonly GroupCommit _writer;
    private readonly ConcurrentBag<Database> _readers = [];
    private volatile bool _closed;

    /// <summary>Opens the file, and creates it with its folder if it is not there.</summary>
    /// <exception cref="InvalidDataException">The file is not ours or is of a newer version.</exception>
    /// <exception cref="IOException">Another process has it open, or it cannot be created.</exception>
    public SqliteStore(SqliteOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Path = System.IO.Path.GetFullPath(options.Path);
        Synchronous = options.Synchronous;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);

        _lock = Lock(Path);
        try
        {
            _writerDatabase = OpenWriter();
        }
        catch
        {
            _lock.Dispose();
            throw;
        }

        Instruments = new Instruments(Path, () => _writer?.Waiting ?? 0);
        _writer = new GroupCommit(_writerDatabase, System.IO.Path.GetFileName(Path), options.MaxWritesPerCommit, Instruments.Committed);
    }

    public string Path { get; }

    public SqliteSynchronous Synchronous { get; }

    internal Instruments Instruments { get; }

    /// <summary>Answers with the write's own result once the commit that holds it is durable.</summary>
    /// <param name="write">Runs on the writer's thread, and again if a batch-mate's error undid it: no effect but on the database.</param>
    /// <param name="cancellation">Withdraws a write that has not begun. One that has begun is answered.</param>
    internal async Task<T> Write<T>(Func<Database, T> write, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var activity = Instruments.Activities.StartActivity("sqlite.write");
        var pending = new PendingWrite<T>(write);
        using var withdrawal = cancellation.UnsafeRegister((state, token) => ((PendingWrite<T>)state!).Withdraw(token), pending);
        _writer.Enqueue(pending);
        return await pending.Answered.ConfigureAwait(false);
    }

    /// <summary>Reads on the caller's thread: microseconds from the page cache are cheaper than a hand-over.</summary>
    internal T Read<T>(Func<Database, T> read)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (!_readers.TryTake(out var reader)) reader = OpenReader();
        try
        {
            return read(reader);
        }
        finally
        {
            _readers.Add(reader);
            if (_closed) CloseReaders();
        }
    }

    /// <summary>Commits what was accepted and closes the file.</summary>
    public void Dispose()
    {
        if (_closed) return;
        _closed = true;
        _writer.Dispose();
        Instruments.Dispose();
        CloseReaders();
        _writerDatabase.Dispose();
        _lock.Dispose();
    }

    private Database OpenWriter()
    {
        var database = new Database(Path);
        try
        {
            Schema.Prepare(database, Path);
            if (database["PRAGMA journal_mode = WAL"].First(row => row.Text(0)) != "wal")
                throw new InvalidDataException($"'{Path}' cannot keep a write-ahead log: its file system lacks shared memory.");
            database.Execute($"PRAGMA synchronous = {(int)Synchronous}; PRAGMA wal_autocheckpoint = {PagesPerCheckpoint}");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private Database OpenReader()
    {
        var database = new Database(Path);
        database.Execute("PRAGMA query_only = 1");
        return database;
    }

    private void CloseReaders()
    {
        while (_readers.TryTake(out var reader)) reader.Dispose();
    }

    /// <summary>A second process would deliver every stream message a second time. The system frees the lock when a process dies.</summary>
    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (File.Exists(path + ".lock"))
        {
            throw new IOException($"'{path}' is in use by another process.", error);
        }
    }
}
