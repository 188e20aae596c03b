using Microsoft.Extensions.Options;

namespace Ecommerce.ApiGateway.Http;

/// <summary>
/// One request's patience. Reads change nothing and every command of the shop is known by its identity, so after a fault the
/// same call is simply made again: at most twice, after a random wait, and only before the request's deadline.
/// </summary>
internal sealed class Retry(TimeProvider clock, IOptions<GatewayOptions> options, RetryBudget budget)
{
    private const int Repeats = 2;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);

    private readonly DateTimeOffset _deadline = clock.GetUtcNow() + options.Value.Deadline;

    /// <exception cref="TimeoutException">No answer before the deadline.</exception>
    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    public async Task<T> Run<T>(Func<ValueTask<T>> ask, CancellationToken cancellation)
    {
        budget.Earn();
        for (var repeat = 1; ; repeat++)
        {
            try
            {
                return await Attempt(ask, cancellation);
            }
            catch (Exception fault) when (Faults.IsFault(fault) && !cancellation.IsCancellationRequested && repeat <= Repeats)
            {
                var wait = FirstWait * Math.Pow(2, repeat) * Random.Shared.NextDouble();
                if (clock.GetUtcNow() + wait >= _deadline || !budget.TrySpend()) throw;
                await Task.Delay(wait, clock, cancellation);
            }
        }
    }

    private async Task<T> Attempt<T>(Func<ValueTask<T>> ask, CancellationToken cancellation)
    {
        var left = _deadline - clock.GetUtcNow();
        if (left <= TimeSpan.Zero) throw new TimeoutException("The request's deadline has passed.");

        Deadline.Set(_deadline);
        var answer = ask();
        if (answer.IsCompletedSuccessfully) return answer.Result;
        return await answer.AsTask().WaitAsync(left < options.Value.Attempt ? left : options.Value.Attempt, clock, cancellation);
    }
}
