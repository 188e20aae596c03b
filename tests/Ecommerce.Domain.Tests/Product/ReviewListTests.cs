namespace Ecommerce.Domain.Tests;

public class ReviewListTests
{
    /// <summary>A review's entry is a function of its version, as it is in life.</summary>
    private static readonly Gen<ReviewEntry> News = Gen.Select(Gen.Int[1, 8], Gen.Long[1, 6], (n, version) =>
        new ReviewEntry(new($"r{n}"), n, 1 + (int)((n + version) % 5), (int)(n * version % 4), (n + version) % 3 != 0, version));

    [Fact]
    public void Any_order_and_any_repetition_of_the_news_adds_up_to_the_published_reviews() =>
        Gen.Select(News.Array[1, 30], Gen.Int).Check(20_000, generated =>
        {
            var (news, seed) = generated;
            var again = news.Concat(news[..(news.Length / 2)]).ToArray();
            new Random(seed).Shuffle(again);
            var segment = again.Aggregate(ReviewSegment.Empty, (list, entry) => list.With(entry));

            var shown = news.GroupBy(entry => entry.Id).Select(same => same.MaxBy(entry => entry.Version)!).Where(entry => entry.Published).ToList();
            Assert.Equal(shown.Count, segment.Rating.Count);
            for (var stars = 1; stars <= 5; stars++) Assert.Equal(shown.Count(entry => entry.Stars == stars), segment.Rating.ByStars[stars - 1]);
            Assert.Equal(shown.Select(entry => entry.Number).OrderDescending(), Read(segment, helpful: false).Select(entry => entry.Number));
            Assert.Equal(
                shown.OrderByDescending(entry => entry.Helpful).ThenByDescending(entry => entry.Number).Select(entry => entry.Id),
                Read(segment, helpful: true).Select(entry => entry.Id));
        });

    [Fact]
    public void The_head_adds_up_the_newest_of_each_segment_in_any_order() =>
        Gen.Select(Gen.Select(Gen.Int[0, 3], Gen.Long[1, 6]).Array[1, 30], Gen.Int).Check(10_000, generated =>
        {
            var (told, seed) = generated;
            var again = told.Concat(told).ToArray();
            new Random(seed).Shuffle(again);
            var board = again.Aggregate(ReviewBoard.Empty, (head, tally) => head.With(tally.Item1, Tally(tally.Item1, tally.Item2)));
            var newest = told.GroupBy(tally => tally.Item1).Select(same => Tally(same.Key, same.Max(tally => tally.Item2)));
            Assert.Equal(newest.Aggregate(Rating.None, (sum, tally) => sum + tally.Rating), board.Rating);
        });

    [Theory]
    [InlineData(new[] { 0, 0, 0, 0, 0 }, 0, 0)]
    [InlineData(new[] { 0, 0, 0, 0, 1 }, 50, 1)]
    [InlineData(new[] { 1, 0, 0, 0, 1 }, 30, 2)]
    [InlineData(new[] { 0, 0, 1, 19, 0 }, 40, 20)] // 3.95 is rounded up
    [InlineData(new[] { 0, 0, 2, 1, 0 }, 33, 3)]
    [InlineData(new[] { 0, 0, 0, 20_000_000, 400_000_000 }, 50, 420_000_000)]
    public void The_average_is_rounded_half_up_in_tenths(int[] byStars, int tenths, int count)
    {
        var rating = new Rating([.. byStars]);
        Assert.Equal((tenths, count), (rating.Tenths, rating.Count));
    }

    [Fact]
    public void A_segment_holds_its_thousand_numbers()
    {
        Assert.Equal(0, ReviewBoard.SegmentOf(1));
        Assert.Equal(0, ReviewBoard.SegmentOf(ReviewLimits.PerSegment));
        Assert.Equal(1, ReviewBoard.SegmentOf(ReviewLimits.PerSegment + 1));
        Assert.Equal(100, (ReviewBoard.Empty with { Last = 100_000 }).SegmentCount);
    }

    [Fact]
    public void What_waits_for_staff_is_what_the_newest_news_says_in_any_order() =>
        Gen.Select(Gen.Select(Gen.Int[1, 5], Gen.Long[1, 6]).Array[1, 30], Gen.Int).Check(10_000, generated =>
        {
            var (told, seed) = generated;
            var again = told.Concat(told).ToArray();
            new Random(seed).Shuffle(again);
            var queue = again.Aggregate(ReviewQueue.Empty, (waiting, news) => waiting.With(Waiting(news.Item1, news.Item2)));
            var newest = told.GroupBy(news => news.Item1).Select(same => Waiting(same.Key, same.Max(news => news.Item2)));
            Assert.Equal(newest.Where(news => news.Waits).Select(news => news.Id.Value).Order(), queue.Waiting.Keys.Select(id => id.Value).Order());
        });

    private static List<ReviewEntry> Read(ReviewSegment segment, bool helpful)
    {
        var (all, after) = (new List<ReviewEntry>(), (CatalogPosition?)null);
        while (segment.Part(helpful, after, 2) is { IsEmpty: false } part)
        {
            all.AddRange(part);
            after = part[^1].Place(helpful);
        }

        return all;
    }

    private static ReviewTally Tally(int segment, long version) => new(version, Rating.Of(Enumerable.Repeat(1 + segment, (int)version)));

    private static WaitingReview Waiting(int n, long version) => new(new($"r{n}"), Samples.Noon, (n + version) % 2 == 0, version);
}
