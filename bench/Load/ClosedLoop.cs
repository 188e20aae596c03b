using System.Diagnostics;
using Ecommerce.Bench.Servers;

namespace Ecommerce.Bench.Load;

/// <summary>So many callers with a connection each, every one of them asking again as soon as it is answered.</summary>
internal static class ClosedLoop
{
    /// <param name="once">One unit of work; its duration is one latency.</param>
    public static async Task<Sample> Run(ServerProcess server, int callers, TimeSpan time, Func<HttpConnection, ValueTask> once)
    {
        var connections = Enumerable.Range(0, callers).Select(_ => new HttpConnection(server.Address)).ToArray();
        var cpu = server.Cpu;
        var started = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(connections.Select(connection => Task.Run(() => Repeat(connection, once, started, time))));
        var sample = new Sample(latencies.SelectMany(each => each), Stopwatch.GetElapsedTime(started), server.Cpu - cpu);
        foreach (var connection in connections) connection.Dispose();
        return sample;
    }

    private static async Task<List<TimeSpan>> Repeat(HttpConnection connection, Func<HttpConnection, ValueTask> once, long started, TimeSpan time)
    {
        List<TimeSpan> latencies = [];
        while (Stopwatch.GetElapsedTime(started) < time)
        {
            var asked = Stopwatch.GetTimestamp();
            await once(connection);
            latencies.Add(Stopwatch.GetElapsedTime(asked));
        }

        return latencies;
    }
}
