using System.Globalization;

namespace Ecommerce.Domain;

/// <summary>What a product's list knows of one review; the text is asked of the review itself.</summary>
/// <param name="Number">Its place in the list: reviews are numbered as they are first written.</param>
[GenerateSerializer, Immutable, Alias("review.entry")]
public sealed record ReviewEntry(
    [property: Id(0)] ReviewId Id,
    [property: Id(1)] int Number,
    [property: Id(2)] int Stars,
    [property: Id(3)] int Helpful,
    [property: Id(4)] bool Published,
    [property: Id(5)] long Version)
{
    public CatalogPosition Place(bool helpful) =>
        helpful ? new(Helpful, Number.ToString("D10", CultureInfo.InvariantCulture)) : new(Number, "");
}

/// <summary>A bounded part of a product's list: the reviews of <see cref="ReviewLimits.PerSegment"/> numbers.</summary>
[GenerateSerializer, Immutable, Alias("review.segment")]
public sealed record ReviewSegment(
    [property: Id(0)] long Version, [property: Id(1)] ImmutableDictionary<ReviewId, ReviewEntry> Entries)
{
    public static readonly ReviewSegment Empty = new(0, ImmutableDictionary<ReviewId, ReviewEntry>.Empty);

    public Rating Rating => Rating.Of(Published.Select(entry => entry.Stars));

    private IEnumerable<ReviewEntry> Published => Entries.Values.Where(entry => entry.Published);

    /// <summary>The first published entries after a place, by votes or by number, each from the highest down.</summary>
    public ImmutableArray<ReviewEntry> Part(bool helpful, CatalogPosition? after, int limit) =>
    [
        .. Published.Where(entry => after is not { } place || entry.Place(helpful).CompareTo(place) < 0)
            .OrderByDescending(entry => entry.Place(helpful)).Take(limit),
    ];

    /// <summary>The highest version of each review wins; the same instance when the entry is no news.</summary>
    public ReviewSegment With(ReviewEntry entry) => Entries.TryGetValue(entry.Id, out var known) && known.Version >= entry.Version
        ? this
        : new(Version + 1, Entries.SetItem(entry.Id, entry));
}

[GenerateSerializer, Immutable, Alias("review.tally")]
public sealed record ReviewTally([property: Id(0)] long Version, [property: Id(1)] Rating Rating);

/// <summary>The head of a product's list: the last number given out, and what each segment adds up to.</summary>
[GenerateSerializer, Immutable, Alias("review.board")]
public sealed record ReviewBoard(
    [property: Id(0)] long Version, [property: Id(1)] int Last, [property: Id(2)] ImmutableDictionary<int, ReviewTally> Segments)
{
    public static readonly ReviewBoard Empty = new(0, 0, ImmutableDictionary<int, ReviewTally>.Empty);

    public int SegmentCount => Last == 0 ? 0 : SegmentOf(Last) + 1;

    public Rating Rating => Segments.Values.Aggregate(Rating.None, (sum, tally) => sum + tally.Rating);

    public static int SegmentOf(int number) => (number - 1) / ReviewLimits.PerSegment;

    /// <summary>A number that is never used leaves a hole, which harms nobody.</summary>
    public ReviewBoard Entered() => this with { Version = Version + 1, Last = Last + 1 };

    /// <summary>The highest version of each segment wins; the same instance when the tally is no news.</summary>
    public ReviewBoard With(int segment, ReviewTally tally) => Segments.TryGetValue(segment, out var known) && known.Version >= tally.Version
        ? this
        : this with { Version = Version + 1, Segments = Segments.SetItem(segment, tally) };
}
