using System.Diagnostics;
using System.Threading.Channels;

namespace Ecommerce.Sqlite.Store;

/// <summary>
/// The one writer of a file. Whoever waits when a commit ends shares the next one; nobody is answered before theirs is durable.
/// </summary>
internal sealed class GroupCommit : IDisposable
{
    private readonly Channel<PendingWrite> _waiting = Channel.CreateUnbounded<PendingWrite>(new() { SingleReader = true });
    private readonly Database _database;
    private readonly Action<int, TimeSpan> _committed;
    private readonly int _maxWrites;
    private readonly Thread _writer;

    public GroupCommit(Database database, string name, int maxWrites, Action<int, TimeSpan> committed)
    {
        (_database, _maxWrites, _committed) = (database, maxWrites, committed);
        _writer = new Thread(Run) { IsBackground = true, Name = $"SQLite writer of {name}" };
        _writer.Start();
    }

    public int Waiting => _waiting.Reader.Count;

    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public void Enqueue(PendingWrite write) => ObjectDisposedException.ThrowIf(!_waiting.Writer.TryWrite(write), this);

    /// <summary>Commits what was accepted, then stops.</summary>
    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        _writer.Join();
    }

    private void Run()
    {
        var batch = new List<PendingWrite>(_maxWrites);
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < _maxWrites && _waiting.Reader.TryRead(out var write))
                if (write.TryTake()) batch.Add(write);

            if (batch.Count > 0) Commit(batch);
            batch.Clear();
        }
    }

    private void Commit(List<PendingWrite> batch)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            _database["BEGIN IMMEDIATE"].Run();
            if (!TryPerform(batch, out var error))
            {
                Rollback();
                Apart(batch, error!);
                return;
            }

            _database["COMMIT"].Run();
        }
        catch (Exception error)
        {
            Rollback();
            foreach (var write in batch) write.Fail(error);
            return;
        }

        _committed(batch.Count, Stopwatch.GetElapsedTime(started));
        foreach (var write in batch) write.Answer();
    }

    private bool TryPerform(List<PendingWrite> batch, out Exception? error)
    {
        error = null;
        try
        {
            foreach (var write in batch) write.Perform(_database);
        }
        catch (Exception raised)
        {
            error = raised;
        }

        return error is null;
    }

    /// <summary>One of them raised an error and nothing was committed: each gets a commit of its own, so that only it fails.</summary>
    private void Apart(List<PendingWrite> batch, Exception error)
    {
        if (batch.Count == 1) batch[0].Fail(error);
        else foreach (var write in batch) Commit([write]);
    }

    private void Rollback()
    {
        if (_database.InTransaction) _database["ROLLBACK"].Run();
    }
}
