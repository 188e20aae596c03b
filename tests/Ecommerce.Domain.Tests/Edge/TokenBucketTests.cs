namespace Ecommerce.Domain.Tests;

public sealed class TokenBucketTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Rate> Rates = Gen.Select(Gen.Int[1, 500], Gen.Int[1, 60], (requests, seconds) => new Rate(requests, TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void In_no_stretch_of_time_is_more_granted_than_the_rate_and_what_was_earned() =>
        Gen.Select(Rates, Gen.Select(Gen.Int[0, 5_000], Gen.Int[0, 40]).Array[1, 200]).Sample((rate, calls) =>
        {
            var (bucket, now, granted) = (TokenBucket.New, Start, new List<(DateTimeOffset At, int Count)>());
            foreach (var (pause, wanted) in calls)
            {
                now += TimeSpan.FromMilliseconds(pause);
                (bucket, var lease) = bucket.Take(rate, wanted, now);
                if (lease.Granted < 0 || lease.Granted > wanted || lease.Left < 0 || lease.Wait < TimeSpan.Zero) return false;
                granted.Add((now, lease.Granted));
            }

            for (var from = 0; from < granted.Count; from++)
            {
                var sum = 0L;
                for (var to = from; to < granted.Count; to++)
                {
                    sum += granted[to].Count;
                    var earned = (granted[to].At - granted[from].At).Ticks * rate.Requests / rate.Window.Ticks;
                    if (sum > rate.Requests + earned + 1) return false;
                }
            }

            return true;
        });

    [Fact]
    public void Who_waits_as_told_is_granted_one_and_a_tick_earlier_none() => Rates.Sample(rate =>
    {
        var (bucket, all) = TokenBucket.New.Take(rate, int.MaxValue, Start);
        var (_, none) = bucket.Take(rate, 1, Start);
        return all.Granted == rate.Requests && none is { Granted: 0, Left: 0 } && none.Wait > TimeSpan.Zero
            && bucket.Take(rate, 1, Start + none.Wait).Lease.Granted == 1
            && bucket.Take(rate, 1, Start + none.Wait - TimeSpan.FromTicks(1)).Lease.Granted == 0
            && bucket.Take(rate, int.MaxValue, Start + none.Full).Lease.Granted == rate.Requests;
    });

    [Fact]
    public void A_clock_that_goes_back_grants_nothing_again()
    {
        var rate = new Rate(10, TimeSpan.FromSeconds(10));
        var (bucket, _) = TokenBucket.New.Take(rate, 10, Start);
        Assert.Equal(0, bucket.Take(rate, 10, Start.AddHours(-1)).Lease.Granted);
        Assert.Equal(1, bucket.Take(rate, 10, Start.AddSeconds(1)).Lease.Granted);
    }
}
