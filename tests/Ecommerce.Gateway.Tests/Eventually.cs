namespace Ecommerce.Gateway.Tests;

internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks until the fact holds; fails if it never does.</summary>
    public static async Task Holds(Func<Task<bool>> fact)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await fact())
            Assert.True(await pace.WaitForNextTickAsync(patience.Token));
    }

    /// <summary>The answer, once it is as it will be.</summary>
    public static async Task<T> Gives<T>(Func<Task<T>> ask, Func<T, bool> isThere)
    {
        T answer = default!;
        await Holds(async () => isThere(answer = await ask()));
        return answer;
    }
}
