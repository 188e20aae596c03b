using System.Collections.Concurrent;

namespace Ecommerce.Grains.Tests.Rig;

internal enum Side
{
    /// <summary>It did not happen, and the caller gets an exception.</summary>
    Before,

    /// <summary>It happened, and the caller gets the same exception.</summary>
    After,
}

[GenerateSerializer, Alias("test.injected-fault")]
internal sealed class InjectedFaultException(string point, Side side) : Exception($"Injected fault {side} {point}.");

/// <summary>Makes named points fail: at random with a seed, or the nth time on purpose. Counts what passed and what failed.</summary>
internal sealed class Faults(int seed)
{
    private readonly Random _random = new(seed);
    private readonly ConcurrentDictionary<string, int> _passed = [];
    private readonly ConcurrentDictionary<(string Point, Side Side), int> _hits = [];
    private readonly ConcurrentDictionary<(string Point, int Nth), (Side Side, Action? Then)> _directed = [];
    private readonly ConcurrentDictionary<(string Point, int Nth), Func<Task>> _interludes = [];
    private readonly ConcurrentDictionary<Ambush, bool> _ambushes = [];
    private readonly ConcurrentDictionary<string, double> _rates = [];
    private readonly ConcurrentDictionary<long, (string Point, long Since)> _running = [];
    private long _calls;

    /// <summary>How likely each point whose name starts with <paramref name="kind"/> fails, half before and half after.</summary>
    public void Rate(string kind, double rate) => _rates[kind] = rate;

    public void Stop() => _rates.Clear();

    /// <summary>The nth call of the point from now on fails at this side, after <paramref name="then"/> has been done.</summary>
    public void Once(string point, int nth, Side side, Action? then = null) =>
        _directed[(point, _passed.GetValueOrDefault(point) + nth)] = (side, then);

    /// <summary>The nth call of the point from now on waits until <paramref name="interlude"/> is over, and then goes on.</summary>
    public void Meanwhile(string point, int nth, Func<Task> interlude) =>
        _interludes[(point, _passed.GetValueOrDefault(point) + nth)] = interlude;

    /// <summary>Lies in wait for one call among many: of this key, and writing this.</summary>
    public void Lay(Ambush ambush) => _ambushes[ambush] = true;

    public int Passed(string point) => _passed.GetValueOrDefault(point);

    public int Hits(string kind, Side side) =>
        _hits.Where(hit => hit.Key.Side == side && hit.Key.Point.StartsWith(kind, StringComparison.Ordinal)).Sum(hit => hit.Value);

    /// <summary>Points that were entered and not left, with the seconds since.</summary>
    public IEnumerable<string> Unfinished =>
        _running.Values.Select(call => $"{call.Point} for {System.Diagnostics.Stopwatch.GetElapsedTime(call.Since).TotalSeconds:F1} s");

    /// <param name="about">Key of what the call is about; <paramref name="what"/> is written by it.</param>
    public async Task<T> Around<T>(string point, Func<Task<T>> act, string about = "", object? what = null)
    {
        var call = Interlocked.Increment(ref _calls);
        _running[call] = (point, System.Diagnostics.Stopwatch.GetTimestamp());
        try
        {
            return await Attempt(point, act, about, what);
        }
        finally
        {
            _running.TryRemove(call, out _);
        }
    }

    private async Task<T> Attempt<T>(string point, Func<Task<T>> act, string about, object? what)
    {
        var nth = _passed.AddOrUpdate(point, 1, (_, count) => count + 1);
        if (_interludes.TryRemove((point, nth), out var interlude)) await Task.Run(interlude);
        var planned = Plan(point, nth);
        if (planned is { Side: Side.Before }) Fail(point, planned.Value);
        await Spring(new(point, Side.Before), about, what);
        var result = await act();
        await Spring(new(point, Side.After), about, what);
        if (planned is { Side: Side.After }) Fail(point, planned.Value);
        return result;
    }

    private async Task Spring(Place place, string about, object? what)
    {
        foreach (var ambush in _ambushes.Keys)
            if (ambush.Awaits(place, about, what) && _ambushes.TryRemove(ambush, out _)) await ambush.Spring();
    }

    public double Roll()
    {
        lock (_random) return _random.NextDouble();
    }

    public int Roll(int below)
    {
        lock (_random) return _random.Next(below);
    }

    private (Side Side, Action? Then)? Plan(string point, int nth)
    {
        if (_directed.TryRemove((point, nth), out var directed)) return directed;
        var rate = _rates.Where(r => point.StartsWith(r.Key, StringComparison.Ordinal)).Select(r => r.Value).DefaultIfEmpty().Max();
        return rate > 0 && Roll() < rate ? (Roll() < 0.5 ? Side.Before : Side.After, null) : null;
    }

    private void Fail(string point, (Side Side, Action? Then) planned)
    {
        _hits.AddOrUpdate((point, planned.Side), 1, (_, count) => count + 1);
        planned.Then?.Invoke();
        throw new InjectedFaultException(point, planned.Side);
    }
}
