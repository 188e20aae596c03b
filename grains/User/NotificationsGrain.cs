namespace Ecommerce.Grains;

[Reentrant, GrainType("notifications"), PreferLocalPlacement]
public sealed class NotificationsGrain([PersistentState("notifications")] IPersistentState<Notifications> store) : Grain, INotificationsGrain
{
    private readonly Projection<Notifications> _list = new(store, Notifications.Empty);

    public async ValueTask Add(Notification notification) => await _list.Take(list => list.With(notification));

    public async ValueTask See(long number) => await _list.Take(list => list.SeenUpTo(number));

    public async ValueTask Forget() => await _list.Take(list => list.Forgotten());

    public ValueTask<NotificationsPage> Page(NotificationsQuery query)
    {
        var list = _list.Durable;
        var older = list.Entries.Reverse().Where(entry => query.Before is not { } before || entry.Number < before).ToList();
        return new(new NotificationsPage([.. older.Take(query.Limit)], list.Last - list.Seen, older.Count > query.Limit));
    }
}
