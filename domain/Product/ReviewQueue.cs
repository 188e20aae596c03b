namespace Ecommerce.Domain;

[GenerateSerializer, Immutable, Alias("review.waiting")]
public sealed record WaitingReview(
    [property: Id(0)] ReviewId Id, [property: Id(1)] DateTimeOffset Since, [property: Id(2)] bool Waits, [property: Id(3)] long Version)
{
    public CatalogPosition Place => new(Since.UtcTicks, Id.Value);
}

/// <summary>One partition of the reviews that wait for staff.</summary>
/// <param name="Done">
/// The versions that left last, so that news which overtook them cannot bring them back. What comes later still is told from
/// the review itself, which is asked for its text anyway.
/// </param>
[GenerateSerializer, Immutable, Alias("review.queue")]
public sealed record ReviewQueue(
    [property: Id(0)] ImmutableDictionary<ReviewId, WaitingReview> Waiting, [property: Id(1)] ImmutableArray<WaitingReview> Done)
{
    private const int Remembered = 500;

    public static readonly ReviewQueue Empty = new(ImmutableDictionary<ReviewId, WaitingReview>.Empty, []);

    /// <summary>The highest version wins; the same instance when it is no news.</summary>
    public ReviewQueue With(WaitingReview news)
    {
        var known = Waiting.GetValueOrDefault(news.Id) ?? Done.LastOrDefault(done => done.Id == news.Id);
        if (known is not null && known.Version >= news.Version) return this;
        if (news.Waits) return this with { Waiting = Waiting.SetItem(news.Id, news) };

        var done = Done.RemoveAll(entry => entry.Id == news.Id).Add(news);
        return new(Waiting.Remove(news.Id), done.Length > Remembered ? done[1..] : done);
    }
}
