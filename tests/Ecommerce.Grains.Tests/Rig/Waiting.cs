using System.Diagnostics;

namespace Ecommerce.Grains.Tests.Rig;

internal static class Waiting
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>A quiet machine has all but the longest waits behind it by then.</summary>
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Looks until the fact is there. Each look lets the shop's clock jump by <paramref name="hurry"/>, on a busy machine more seldom: calls
    /// between grains give up by that clock, and would never be answered between two jumps.
    /// </summary>
    /// <exception cref="TimeoutException">It was not there in time; the last fault is the cause.</exception>
    public static async Task Eventually(
        this TestShop shop, string fact, Func<Task<bool>> isTrue, TimeSpan hurry = default, TimeSpan? patience = null)
    {
        var most = patience ?? Patience;
        var started = Stopwatch.StartNew();
        Exception? last = null;
        var seldom = TimeSpan.FromTicks(Math.Max(hurry.Ticks / 50, Look.Ticks));
        while (started.Elapsed < most)
        {
            try
            {
                if (await isTrue()) return;
            }
            catch (Exception fault) when (fault is not Xunit.Sdk.IAssertionException)
            {
                last = fault;
            }

            await Task.Delay(started.Elapsed < Busy ? Look : seldom);
            if (hurry > TimeSpan.Zero) shop.Clock.Jump(hurry);
        }

        throw new TimeoutException($"Not in {most.TotalSeconds} s: {fact}. In flight: {string.Join(", ", shop.Faults.Unfinished)}. Log:\n{string.Join('\n', shop.Log.Lines.TakeLast(20))}", last);
    }

    /// <summary>Repeats what failed with a fault, as clients do, until it is answered.</summary>
    public static async Task<T> Persist<T>(this TestShop shop, Func<Task<T>> ask, TimeSpan hurry = default)
    {
        T answer = default!;
        await shop.Eventually("an answer", async () =>
        {
            answer = await ask();
            return true;
        }, hurry);
        return answer;
    }
}
