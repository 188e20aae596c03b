namespace Ecommerce.Domain;

/// <summary>How many published reviews have how many stars; the first number is that of one star.</summary>
[GenerateSerializer, Immutable, Alias("review.rating")]
public sealed record Rating([property: Id(0)] ImmutableArray<int> ByStars)
{
    public static readonly Rating None = new([0, 0, 0, 0, 0]);

    public int Count => ByStars.Sum();

    /// <summary>The average times ten, rounded half up; 0 without reviews.</summary>
    public int Tenths
    {
        get
        {
            var stars = ByStars.Select((count, at) => (long)count * (at + 1)).Sum();
            return Count == 0 ? 0 : (int)(((stars * 20) + Count) / (2L * Count));
        }
    }

    public static Rating Of(IEnumerable<int> stars)
    {
        var counts = new int[ReviewLimits.Stars];
        foreach (var given in stars) counts[given - 1]++;
        return new([.. counts]);
    }

    public static Rating operator +(Rating left, Rating right) => new([.. left.ByStars.Zip(right.ByStars, (a, b) => a + b)]);

    public bool Equals(Rating? other) => other is not null && ByStars.SequenceEqual(other.ByStars);

    public override int GetHashCode() => ByStars.Aggregate(0, HashCode.Combine);
}
