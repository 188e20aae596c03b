namespace Ecommerce.Domain.Tests;

public class RestockAlertTests
{
    /// <summary>Asking, forgetting, and telling whoever waited when the telling began.</summary>
    private static readonly Gen<(int Who, int What)[]> Histories = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3]).Array[1, 30];

    [Fact]
    public void Every_wish_ends_once_however_telling_and_asking_interleave() =>
        Histories.Check(20_000, history =>
        {
            var (alerts, version) = (RestockAlerts.Empty, 0L);
            var telling = ImmutableDictionary<UserId, long>.Empty;
            var (open, ended) = (new Dictionary<UserId, long>(), new HashSet<long>());
            foreach (var (who, what) in history)
            {
                var owner = UserId.Member($"u{who}");
                switch (what)
                {
                    case 0:
                        Do(new AskAlert(owner, "a@b.cd"));
                        open.TryAdd(owner, alerts.Waiting[owner].Number);
                        break;
                    case 1:
                        Do(new ForgetAlert(owner));
                        open.Remove(owner);
                        break;
                    case 2:
                        telling = alerts.Waiting.ToImmutableDictionary(one => one.Key, one => one.Value.Number);
                        break;
                    default:
                        Do(new EndAlerts(telling));
                        foreach (var (told, number) in telling)
                            if (open.GetValueOrDefault(told) == number && open.Remove(told)) Assert.True(ended.Add(number));
                        break;
                }

                Assert.Equal(open.Order(Comparer<KeyValuePair<UserId, long>>.Create((a, b) => string.CompareOrdinal(a.Key.Value, b.Key.Value))),
                    alerts.Waiting.Select(one => new KeyValuePair<UserId, long>(one.Key, one.Value.Number)).OrderBy(one => one.Key.Value, StringComparer.Ordinal));
            }

            void Do(AlertCommand command)
            {
                foreach (var happened in RestockAlerts.Decide(alerts, command).Events)
                    alerts = RestockAlerts.Evolve(alerts, new(++version, Samples.Noon, happened));
            }
        });

    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("a@b@c.d")]
    [InlineData("a b@c.de")]
    public void An_address_that_is_none_is_named(string email) =>
        Assert.Equal("email", RestockAlerts.Decide(RestockAlerts.Empty, new AskAlert(new("u"), email)).Refusal!.Field);

    [Fact]
    public void A_part_that_is_full_refuses_newcomers_only()
    {
        var full = new RestockAlerts(Enumerable.Range(0, AlertLimits.PerPart).ToImmutableDictionary(n => new UserId($"u{n}"), n => new Alert(n, "a@b.cd", Samples.Noon)));
        Assert.Equal(Refusals.AlertsFull, RestockAlerts.Decide(full, new AskAlert(new("new"), "a@b.cd")).Refusal);
        Assert.Null(RestockAlerts.Decide(full, new AskAlert(new("u7"), "other@b.cd")).Refusal);
    }

    [Fact]
    public void What_runs_low_is_never_missed_whatever_order_the_news_comes_in() =>
        Gen.Select(Gen.Int[1, 12].Array[1, 12], Gen.Int).Check(10_000, generated =>
        {
            var (levels, seed) = generated;
            var news = levels.Select((units, at) => new StockMarkChanged(new("p"), at + 1, "sku/0", units > 0, units)).ToArray();
            var again = news.Concat(news).ToArray();
            new Random(seed).Shuffle(again);
            var known = again.Aggregate(StockWatch.Empty, (low, mark) => low.With(mark));
            if (levels[^1] < StockLimits.Low) Assert.Contains("sku/0", known.Low.Keys);
            Assert.All(again, mark => Assert.True(known.With(mark).Low.Count <= 1));
        });
}
