using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;

namespace Ecommerce.PaymentMock;

/// <summary>
/// The append-only truth. One writer thread takes everything that waits, writes it with one call and one flush to disk,
/// and only then lets the callers answer: the busier it gets, the more lines share a flush.
/// </summary>
public sealed class Journal : IDisposable
{
    public const string MeterName = "Ecommerce.PaymentMock";
    private const int LargestBatch = 4096;

    private readonly FileStream _file;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ILogger<Journal> _log;
    private readonly Histogram<int> _batches;
    private readonly BlockingCollection<Pending> _queue = [];
    private readonly Thread _writer;
    private readonly Lock _gate = new();
    private readonly List<JournalEntry> _written;
    private TaskCompletionSource _more = NewSignal();

    public Journal(MockOptions options, IHostApplicationLifetime lifetime, IMeterFactory meters, ILogger<Journal> log)
    {
        (_file, _written) = JournalFile.Open(options.Journal, log);
        (_lifetime, _log) = (lifetime, log);
        _batches = meters.Create(MeterName).CreateHistogram<int>("payments.journal.batch", "{line}", "Lines per flush to disk");
        _writer = new Thread(Write) { Name = "journal", IsBackground = true };
        _writer.Start();
    }

    /// <summary>Queues entries in the order of the calls; the task ends when they are on disk.</summary>
    /// <returns>Faults with <see cref="IOException"/> if the disk failed: whether the entries are kept is then unknown.</returns>
    public Task Append(IReadOnlyList<JournalEntry> entries)
    {
        var pending = new Pending(entries, new(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            _queue.Add(pending);
        }
        catch (InvalidOperationException)
        {
            pending.OnDisk.SetException(new IOException("The journal is closed."));
        }

        return pending.OnDisk.Task;
    }

    /// <summary>What is on disk: entries numbered after <paramref name="after"/>, oldest first.</summary>
    public JournalEntry[] Since(long after, int limit, Func<JournalEntry, bool> where)
    {
        lock (_gate)
            return [.. _written.Skip((int)Math.Min(after, int.MaxValue)).Where(where).Take(limit)];
    }

    /// <summary>Ends when there is something on disk after that number.</summary>
    public Task Beyond(long after)
    {
        lock (_gate) return _written.Count > after ? Task.CompletedTask : _more.Task;
    }

    public void Dispose()
    {
        _queue.CompleteAdding();
        _writer.Join();
        _file.Dispose();
        _queue.Dispose();
    }

    private void Write()
    {
        var batch = new List<Pending>();
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes);
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            batch.Add(first);
            while (batch.Count < LargestBatch && _queue.TryTake(out var next)) batch.Add(next);
            try
            {
                Flush(batch, bytes, json);
                foreach (var pending in batch) pending.OnDisk.SetResult();
            }
            catch (Exception fault)
            {
                Fail(batch, fault);
            }

            batch.Clear();
        }
    }

    private void Flush(List<Pending> batch, ArrayBufferWriter<byte> bytes, Utf8JsonWriter json)
    {
        bytes.ResetWrittenCount();
        foreach (var entry in batch.SelectMany(pending => pending.Entries))
        {
            JsonSerializer.Serialize(json, entry, Wire.Default.JournalEntry);
            json.Reset();
            bytes.Write("\n"u8);
        }

        _file.Write(bytes.WrittenSpan);
        _file.Flush(flushToDisk: true);
        lock (_gate)
        {
            foreach (var pending in batch) _written.AddRange(pending.Entries);
            _more.SetResult();
            _more = NewSignal();
        }

        _batches.Record(batch.Sum(pending => pending.Entries.Count));
    }

    // After a failed flush the kernel may have dropped pages: only a restart, which reads the file, knows what is kept.
    private void Fail(List<Pending> batch, Exception fault)
    {
        var unknown = new IOException("The journal cannot be written.", fault);
        _log.LogCritical(fault, "The journal cannot be written; stopping");
        _queue.CompleteAdding();
        foreach (var pending in batch.Concat(_queue.GetConsumingEnumerable())) pending.OnDisk.SetException(unknown);
        Environment.ExitCode = 1;
        _lifetime.StopApplication();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Pending(IReadOnlyList<JournalEntry> Entries, TaskCompletionSource OnDisk);
}
