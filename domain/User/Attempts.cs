namespace Ecommerce.Domain;

/// <summary>How many guesses are allowed: <paramref name="Burst"/> at once, and from then on one per <paramref name="Every"/>.</summary>
[GenerateSerializer, Immutable, Alias("attempts.limit")]
public sealed record AttemptLimit([property: Id(0)] int Burst, [property: Id(1)] TimeSpan Every);

/// <summary>
/// Counts guesses by the generic cell rate algorithm: one instant, at which all that was taken will be forgotten. What turns
/// out to be no guess is given back.
/// </summary>
/// <param name="ForgottenAt">When nothing that was taken counts any more.</param>
public readonly record struct Attempts(DateTimeOffset ForgottenAt)
{
    /// <returns>How long to wait, or null and one guess less.</returns>
    public (Attempts After, TimeSpan? Wait) Take(AttemptLimit limit, DateTimeOffset now)
    {
        var next = (ForgottenAt > now ? ForgottenAt : now) + limit.Every;
        var wait = next - now - (limit.Every * limit.Burst);
        return wait > TimeSpan.Zero ? (this, wait) : (new(next), null);
    }

    public Attempts GiveBack(AttemptLimit limit) => new(ForgottenAt - limit.Every);
}
