using System.Collections.Concurrent;
using Ecommerce.ApiGateway.Http;
using Microsoft.Extensions.Options;

namespace Ecommerce.ApiGateway;

/// <summary>Answers that many ask for at once, each made once a second by one caller for all. They are the same for everybody.</summary>
internal sealed class ShortAnswers(TimeProvider clock, IOptions<GatewayOptions> options, RetryBudget budget)
{
    private const int Most = 1024;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Asked> _answers = new(StringComparer.Ordinal);

    /// <param name="make">Goes on when its caller leaves: others may be waiting.</param>
    public Task<Answer> Get(string question, Func<Retry, Task<Answer>> make, CancellationToken cancellation)
    {
        if (_answers.TryGetValue(question, out var asked) && !asked.Answer.IsFaulted && clock.GetElapsedTime(asked.At) < Fresh)
            return asked.Answer.WaitAsync(cancellation);

        if (_answers.Count >= Most) _answers.Clear();
        var making = make(new(clock, options, budget));
        _answers[question] = new(making, clock.GetTimestamp());
        return making.WaitAsync(cancellation);
    }

    private sealed record Asked(Task<Answer> Answer, long At);
}
