using System.Runtime.CompilerServices;
using Ecommerce.ApiGateway.Http;

namespace Ecommerce.ApiGateway.Live;

internal static class Following
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A grain's watch that outlives the grain's silo: after a fault it is asked for again, from the last version that was
    /// seen, after a random and growing wait. It ends when the watch itself ends.
    /// </summary>
    public static async IAsyncEnumerable<T> Follow<T>(
        long after,
        Func<long, CancellationToken, IAsyncEnumerable<T>> watch,
        Func<T, long> version,
        TimeProvider clock,
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

    /// <summary>Null after a fault.</summary>
    private static async ValueTask<bool?> Next<T>(IAsyncEnumerator<T> views, CancellationToken cancellation)
    {
        try
        {
            return await views.MoveNextAsync();
        }
        catch (Exception fault) when (Faults.IsFault(fault) && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>The grain is told that nobody watches any more; if it cannot be reached, it forgets by itself.</summary>
    private static async ValueTask End<T>(IAsyncEnumerator<T> views)
    {
        try
        {
            await views.DisposeAsync();
        }
        catch (Exception fault) when (Faults.IsFault(fault))
        {
        }
    }

    private static TimeSpan Wait(int failures)
    {
        var most = FirstWait * Math.Pow(2, Math.Min(failures, 10));
        return (most < LongestWait ? most : LongestWait) * Random.Shared.NextDouble();
    }
}
