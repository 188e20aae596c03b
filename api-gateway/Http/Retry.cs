using Microsoft.Extensions.Options;

namespace Ecommerce.ApiGateway.Http;

/// <summary>
/// One request's patience. Reads change nothing and every command of the shop is known by its identity, so after a fault the
/// same call is simply made again, after a random wait that grows, until the request's deadline. A silo that died is noticed within
/// seconds, so most callers learn nothing of it.
/// </summary>
internal sealed class Retry(TimeProvider clock, IOptions<GatewayOptions> options, RetryBudget budget)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly DateTimeOffset _deadline = clock.GetUtcNow() + options.Value.Deadline;

    /// <exception cref="TimeoutException">No answer before the deadline.</exception>
    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    public async Task<T> Run<T>(Func<ValueTask<T>> ask, CancellationToken cancellation)
    {
        budget.Earn();
        for (var longest = FirstWait; ; longest = longest * 2 < LongestWait ? longest * 2 : LongestWait)
        {
            try
            {
                return await Attempt(ask, cancellation);
            }
            catch (Exception fault) when (Faults.IsFault(fault) && !cancellation.IsCancellationRequested)
            {
                var wait = longest * (1 + Random.Shared.NextDouble()) / 2;
                if (clock.GetUtcNow() + wait >= _deadline || !MayRepeat(fault)) throw;
                await Task.Delay(wait, clock, cancellation);
            }
        }
    }

    /// <summary>What no silo took has cost none of them anything; whatever else went wrong may be too much load, which repeats would add to.</summary>
    private bool MayRepeat(Exception fault) => Faults.IsUntaken(fault) || budget.TrySpend();

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
