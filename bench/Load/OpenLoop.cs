using System.Diagnostics;
using System.Threading.Channels;
using Ecommerce.Bench.Servers;

namespace Ecommerce.Bench.Load;

/// <summary>
/// Work arrives at a rate, whether or not earlier work is done. Its latency counts from when it was meant to begin, so a server that
/// stalls is charged for everybody who would have come meanwhile.
/// </summary>
internal static class OpenLoop
{
    /// <param name="connections">Work beyond so much at once waits its turn, and its latency grows.</param>
    /// <param name="next">What arrives next; it is asked in order of arrival.</param>
    /// <returns>What was seen of each kind of work, and the server's processor time in all of it.</returns>
    public static async Task<(IReadOnlyDictionary<string, Sample> Kinds, int Failed, string? Failure)> Run(
        ServerProcess server, double perSecond, int connections, TimeSpan time, Func<Work> next)
    {
        var arrivals = Channel.CreateUnbounded<(long Due, Work Work)>(new() { SingleWriter = true });
        var cpu = server.Cpu;
        var started = Stopwatch.GetTimestamp();
        var workers = Enumerable.Range(0, connections).Select(_ => Task.Run(() => Serve(server, arrivals.Reader))).ToArray();
        await Task.Run(() => Arrive(arrivals.Writer, started, perSecond, time, next));
        var done = await Task.WhenAll(workers);
        var (elapsed, spent) = (Stopwatch.GetElapsedTime(started), server.Cpu - cpu);

        return (done.SelectMany(worker => worker.Done).GroupBy(each => each.Kind)
                .ToDictionary(kind => kind.Key, kind => new Sample(kind.Select(each => each.Latency), elapsed, spent)),
            done.Sum(worker => worker.Failed), done.Select(worker => worker.Failure).FirstOrDefault(failure => failure is not null));
    }

    private static async Task Arrive(ChannelWriter<(long, Work)> arrivals, long started, double perSecond, TimeSpan time, Func<Work> next)
    {
        for (var i = 0; i < perSecond * time.TotalSeconds; i++)
        {
            var due = started + (long)(i / perSecond * Stopwatch.Frequency);
            if (due - Stopwatch.GetTimestamp() is > 0 and var early)
                await Task.Delay(TimeSpan.FromSeconds((double)early / Stopwatch.Frequency));
            arrivals.TryWrite((due, next()));
        }

        arrivals.Complete();
    }

    private static async Task<Worker> Serve(ServerProcess server, ChannelReader<(long Due, Work Work)> arrivals)
    {
        var seen = new Worker();
        var connection = new HttpConnection(server.Address);
        await foreach (var (due, work) in arrivals.ReadAllAsync())
        {
            try
            {
                await work.Do(connection);
                seen.Done.Add((work.Kind, Stopwatch.GetElapsedTime(due)));
            }
            catch (Exception fault) when (fault is InvalidOperationException or IOException)
            {
                seen.Failed++;
                seen.Failure ??= fault.Message;
                connection.Dispose();
                connection = new HttpConnection(server.Address);
            }
        }

        connection.Dispose();
        return seen;
    }

    private sealed class Worker
    {
        public List<(string Kind, TimeSpan Latency)> Done { get; } = [];

        public int Failed { get; set; }

        public string? Failure { get; set; }
    }
}

/// <summary>One thing that somebody does, of a kind that has its own row.</summary>
internal sealed record Work(string Kind, Func<HttpConnection, ValueTask> Do);
