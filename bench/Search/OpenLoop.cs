using System.Collections.Concurrent;
using System.Diagnostics;
using Ecommerce.Bench.Load;

namespace Ecommerce.Bench.Search;

/// <summary>
/// Requests at times that were fixed before, whether or not earlier ones are answered; a latency counts from the time a
/// request was due, so that a server that stalls cannot hide it by being asked less.
/// </summary>
internal sealed class OpenLoop(Uri server, int perSecond)
{
    private readonly ConcurrentBag<HttpConnection> _idle = [];
    private readonly ConcurrentBag<Answered> _answered = [];

    /// <param name="next">The next request's kind and path, and who wants to see its answer.</param>
    public async Task<IReadOnlyCollection<Answered>> Run(TimeSpan time, Func<Visit> next)
    {
        List<Task> asked = [];
        var count = (int)(time.TotalSeconds * perSecond);
        await Task.Factory.StartNew(Send, TaskCreationOptions.LongRunning);
        await Task.WhenAll(asked);
        foreach (var connection in _idle) connection.Dispose();
        return _answered;

        void Send()
        {
            var started = Stopwatch.GetTimestamp();
            for (var sent = 0; sent < count; sent++)
            {
                var due = started + (sent * Stopwatch.Frequency / perSecond);
                while (Stopwatch.GetTimestamp() < due) Thread.Sleep(1);
                var visit = next();
                asked.Add(Task.Run(() => Ask(visit, due)));
            }
        }
    }

    private async Task Ask(Visit visit, long due)
    {
        if (!_idle.TryTake(out var connection)) connection = new(server);
        var status = await connection.Send(HttpConnection.Request("GET", visit.Path));
        _answered.Add(new(visit.Kind, Stopwatch.GetElapsedTime(due), status));
        visit.Answered?.Invoke(status, connection.Body);
        _idle.Add(connection);
    }
}

/// <param name="Answered">Told the answer's status and body, which is gone afterwards.</param>
internal sealed record Visit(string Kind, string Path, Action<int, ReadOnlyMemory<byte>>? Answered = null);

internal readonly record struct Answered(string Kind, TimeSpan Latency, int Status);
