using System.Runtime.CompilerServices;

namespace Ecommerce.ApiGateway.Live;

/// <summary>Watches of grains that outlive the grains' silos.</summary>
internal sealed class Follower(TimeProvider clock, ILogger<Follower> log)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>
    /// After whatever went wrong the grain is asked again, from the last version that was seen, after a random and growing
    /// wait. Ends when the watch itself ends.
    /// </summary>
    public async IAsyncEnumerable<T> Follow<T>(
        long after,
        Func<long, CancellationToken, IAsyncEnumerable<T>> watch,
        Func<T, long> version,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var failures = 0; ; failures++)
        {
            if (failures > 0) await Task.Delay(Wait(failures), clock, cancellation);
            var views = watch(after, cancellation).GetAsyncEnumerator(cancellation);
            try
            {
                while (await Next(views, cancellation) is { } more)
                {
                    if (!more) yield break;
                    failures = 0;
                    after = version(views.Current);
                    yield return views.Current;
                }
            }
            finally
            {
                await End(views);
            }
        }
    }

    /// <summary>Null if it went wrong.</summary>
    private async ValueTask<bool?> Next<T>(IAsyncEnumerator<T> views, CancellationToken cancellation)
    {
        try
        {
            return await views.MoveNextAsync();
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            log.LogInformation(fault, "A watch of {View} broke and is taken up again", typeof(T).Name);
            return null;
        }
    }

    /// <summary>The grain is told that nobody watches any more; if it cannot be reached, it forgets by itself.</summary>
    private async ValueTask End<T>(IAsyncEnumerator<T> views)
    {
        try
        {
            await views.DisposeAsync();
        }
        catch (Exception fault)
        {
            log.LogDebug(fault, "A watch of {View} could not be ended", typeof(T).Name);
        }
    }

    private static TimeSpan Wait(int failures)
    {
        var most = FirstWait * Math.Pow(2, Math.Min(failures, 10));
        return (most < LongestWait ? most : LongestWait) * Random.Shared.NextDouble();
    }
}
