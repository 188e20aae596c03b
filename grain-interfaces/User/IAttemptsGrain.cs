namespace Ecommerce.GrainInterfaces;

/// <summary>
/// Counts guesses at one thing, over all gateways. It remembers in memory only: a silo that dies forgets what it counted, which
/// gives a guesser one more burst and costs no write per guess.
/// </summary>
[Alias("attempts"), GrainInterfaceType("attempts")]
public interface IAttemptsGrain : IGrainWithStringKey
{
    /// <summary>One guess, taken before it is looked at, so that guesses in parallel are counted too.</summary>
    /// <returns>How long to wait instead, or null.</returns>
    [Alias("take")] ValueTask<TimeSpan?> Take(AttemptLimit limit);

    /// <summary>It was no guess.</summary>
    [Alias("give-back")] ValueTask GiveBack(AttemptLimit limit);
}
