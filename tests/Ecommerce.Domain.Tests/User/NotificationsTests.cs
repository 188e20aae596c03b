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

    private static Notification News(string id) => new(id, NotificationKind.BackInStock, Samples.Noon, null, new("sku"), "slug", "Name");
}
