using System.Collections.Concurrent;
using System.Diagnostics;

namespace Ecommerce.Chaos.Driver;

/// <summary>Asks the same few keys again and again, without any patience of its own: how long is any of them not answered?</summary>
internal sealed class Probe(Door door, int keys, TimeSpan every)
{
    private readonly ConcurrentDictionary<int, ConcurrentQueue<long>> _answers = [];

    public Task Run(CancellationToken cancellation) => Task.WhenAll(Enumerable.Range(0, keys).Select(key => Ask(key, cancellation)));

    /// <summary>The longest time between two answers of one key, within these bounds of the stopwatch.</summary>
    public TimeSpan WorstGap(long from, long to) => _answers.Values.Select(answers =>
    {
        long[] times = [from, .. answers.Where(at => at > from && at < to).Order(), to];
        return times.Zip(times.Skip(1)).Max(pair => Stopwatch.GetElapsedTime(pair.First, pair.Second));
    }).DefaultIfEmpty().Max();

    private async Task Ask(int key, CancellationToken cancellation)
    {
        var who = Who.Guest($"probe-{key:000000}-0123456789abcdef");
        var answers = _answers[key] = [];
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                if ((await door.Ask(HttpMethod.Get, "api/cart", who, null, null, cancellation)).Ok) answers.Enqueue(Stopwatch.GetTimestamp());
                await Task.Delay(every, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
