namespace Ecommerce.Domain.Tests;

public class NotificationsTests
{
    [Fact]
    public void The_same_id_is_told_once_and_numbers_only_grow() =>
        Gen.Int[0, 9].Array[0, 40].Check(5_000, ids =>
        {
            var list = ids.Aggregate(Notifications.Empty, (told, id) => told.With(News($"n{id}")));
            Assert.Equal(ids.Distinct().Select(id => $"n{id}"), list.Entries.Select(entry => entry.Notification.Id));
            Assert.Equal(Enumerable.Range(1, list.Entries.Length).Select(n => (long)n), list.Entries.Select(entry => entry.Number));
        });

    [Fact]
    public void Very_many_push_out_the_oldest_and_what_was_seen_stays_seen()
    {
        var list = Enumerable.Range(1, Notifications.Kept + 5).Aggregate(Notifications.Empty, (told, n) => told.With(News($"n{n}")));
        Assert.Equal(Notifications.Kept, list.Entries.Length);
        Assert.Equal(6, list.Entries[0].Number);
        Assert.Equal(3, list.SeenUpTo(3).SeenUpTo(2).Seen);
        Assert.Equal(list.Last, list.SeenUpTo(long.MaxValue).Seen);
    }

    [Fact]
    public void A_buyer_is_told_once_of_each_move_of_a_return_and_of_nothing_else()
    {
        NotificationKind[] About(string situation) =>
            [.. OrderCases.Situations.Single(it => it.Name == situation).Order.History
                .Select(happened => Notification.About(new("o"), happened)).OfType<Notification>().DistinctBy(news => news.Id).Select(news => news.Kind)];
        Assert.Equal([NotificationKind.ReturnApproved, NotificationKind.ReturnReceived, NotificationKind.Refunded], About("Completed, refunded"));
        Assert.Equal([NotificationKind.ReturnRejected], About("Completed, return rejected"));
        Assert.Empty(About("Completed, return asked"));
    }

    private static Notification News(string id) => new(id, NotificationKind.BackInStock, Samples.Noon, null, new("sku"), "slug", "Name");
}
