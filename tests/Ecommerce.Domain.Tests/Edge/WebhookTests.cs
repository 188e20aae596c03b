namespace Ecommerce.Domain.Tests;

public class WebhookTests
{
    private static readonly WebhookId Id = new("hook");

    [Fact]
    public void Deliveries_given_up_count_once_each_and_only_in_a_row()
    {
        var hooks = Registered();
        for (var n = 1; n < WebhookLimits.InVain; n++) hooks = Told(Told(hooks, n, false), n, false);
        Assert.True(hooks.All[Id].On);
        hooks = Told(hooks, 99, true);
        for (var n = 1; n < WebhookLimits.InVain; n++) hooks = Told(hooks, n, false);
        Assert.True(hooks.All[Id].On);
        hooks = Told(hooks, WebhookLimits.InVain, false);
        Assert.True(hooks.All[Id] is { On: false, GivenUp: true });

        hooks = Act(hooks, new ChangeWebhook(Id, "n", "https://a.example.org", [WebhookKinds.OrderPaid], On: true));
        Assert.True(hooks.All[Id] is { On: true, GivenUp: false, InVain.IsEmpty: true });
    }

    [Fact]
    public void A_shop_has_few_webhooks_and_a_removed_one_makes_room()
    {
        var hooks = Enumerable.Range(0, WebhookLimits.Hooks).Aggregate(Webhooks.Empty, (all, n) => Act(all, Register(new($"h{n}"))));
        Assert.Equal(Refusals.WebhooksFull, Webhooks.Decide(hooks, Register(Id)).Refusal);
        Assert.Null(Webhooks.Decide(hooks, Register(new("h3"))).Refusal);
        hooks = Act(hooks, new RemoveWebhook(new("h3")));
        Assert.Equal(Refusals.WebhookMissing, Webhooks.Decide(hooks, new RemoveWebhook(new("h3"))).Refusal);
        Assert.Null(Webhooks.Decide(hooks, Register(Id)).Refusal);
        Assert.True(Webhooks.Decide(hooks, new NoteDelivery(new("h3"), new("d"), false)).Events.IsEmpty);
    }

    [Fact]
    public void A_delivery_is_tried_for_days_and_then_parked()
    {
        var delivery = Happened(WebhookDelivery.Empty, new DeliveryPosted(Id, "test", "x", "{}"));
        var (at, tries) = (Samples.Noon, 0);
        while (delivery.State is DeliveryState.Waiting)
        {
            delivery = Happened(delivery, Assert.Single(WebhookDelivery.Decide(delivery, Try(delivery.Round, "no")).Events), at);
            tries++;
            if (delivery.State is DeliveryState.Waiting) at = delivery.NextAt;
        }

        Assert.Equal((DeliveryState.Parked, WebhookDelivery.Pauses.Length + 1), (delivery.State, tries));
        Assert.InRange(at - Samples.Noon, TimeSpan.FromDays(2), TimeSpan.FromDays(4));
        Assert.True(WebhookDelivery.Decide(delivery, Try(1, null)).Events.IsEmpty);
    }

    [Fact]
    public void What_staff_send_again_while_it_is_being_sent_is_still_to_be_sent()
    {
        var delivery = Happened(WebhookDelivery.Empty, new DeliveryPosted(Id, "test", "x", "{}"));
        delivery = Happened(delivery, Assert.Single(WebhookDelivery.Decide(delivery, new ResendDelivery("click")).Events));
        delivery = Happened(delivery, Assert.Single(WebhookDelivery.Decide(delivery, Try(1, null)).Events));
        Assert.Equal((DeliveryState.Waiting, 1, 0), (delivery.State, delivery.Tries.Length, delivery.Failures));
        delivery = Happened(delivery, Assert.Single(WebhookDelivery.Decide(delivery, Try(2, null)).Events));
        Assert.Equal(DeliveryState.Delivered, delivery.State);
        Assert.True(WebhookDelivery.Decide(delivery, new ResendDelivery("click")).Events.IsEmpty);
        Assert.False(WebhookDelivery.Decide(delivery, new ResendDelivery("another")).Events.IsEmpty);
        Assert.Equal(Refusals.DeliveryMissing, WebhookDelivery.Decide(WebhookDelivery.Empty, new ResendDelivery("x")).Refusal);
    }

    [Fact]
    public void A_log_keeps_the_newest_and_what_has_not_arrived_longest()
    {
        var log = Enumerable.Range(0, DeliveryLog.Kept + 50).Aggregate(DeliveryLog.Empty, (all, n) => all.With(Entry(n, n == 3 ? DeliveryState.Parked : DeliveryState.Delivered)));
        Assert.Equal(DeliveryLog.Kept, log.Entries.Count);
        Assert.Contains(new("d3"), log.Entries);
        Assert.DoesNotContain(new("d4"), log.Entries);
        Assert.Equal([DeliveryLog.Kept + 49, DeliveryLog.Kept + 48], log.Find(new(DeliveryState.Delivered, null, 2)).Select(entry => (int)entry.Version));
        Assert.Same(log, log.With(Entry(3, DeliveryState.Waiting) with { Version = 2 }));
    }

    [Fact]
    public void What_is_no_longer_listed_leaves_and_what_is_old_with_it_unless_it_is_still_to_be_sent()
    {
        var log = Enumerable.Range(0, DeliveryLog.Kept + 2).Aggregate(DeliveryLog.Empty, (all, n) => all.With(Entry(n, n == 5 ? DeliveryState.Waiting : DeliveryState.Delivered)));
        Assert.Equal([new("d0"), new DeliveryId("d1")], log.Leaving);
        Assert.Same(log, log.With(Entry(0, DeliveryState.Delivered)));
        Assert.Equal([new DeliveryId("d1")], log.Without([new("d0"), new("d9")]).Leaving);
        Assert.Same(log, log.Without([new("d9")]));

        var later = log.Since(Samples.Noon.AddSeconds(7));
        Assert.Equal(["d0", "d1", "d2", "d3", "d4", "d6"], later.Leaving.Select(id => id.Value).Order());
        Assert.Contains(new("d5"), later.Entries);
        Assert.Contains(new("d7"), later.Entries);
        Assert.Same(later, later.Since(Samples.Noon.AddSeconds(7)));

        // One that is still to be sent is not told that nobody needs it, however full the list is.
        var waiting = Enumerable.Range(0, DeliveryLog.Kept + 2).Aggregate(DeliveryLog.Empty, (all, n) => all.With(Entry(n, DeliveryState.Waiting)));
        Assert.Equal(DeliveryLog.Kept, waiting.Entries.Count);
        Assert.Empty(waiting.Leaving);
        Assert.Same(waiting, waiting.With(Entry(0, DeliveryState.Waiting)));

        // One that is sent again is listed again.
        var again = later.With(Entry(2, DeliveryState.Waiting) with { Version = 9 });
        Assert.DoesNotContain(new("d2"), again.Leaving);
        Assert.False(again.IsEmpty);
        Assert.True(DeliveryLog.Empty.IsEmpty);
        Assert.False(DeliveryLog.Empty.With(Entry(1, DeliveryState.Delivered)).Since(Samples.Noon.AddDays(1)).IsEmpty);
    }

    [Fact]
    public void What_is_forgotten_says_nothing_and_is_not_sent_again()
    {
        var posted = Happened(WebhookDelivery.Empty, new DeliveryPosted(Id, "test", "x", "{}"));
        Assert.True(WebhookDelivery.Decide(posted, new ForgetDelivery()).Events.IsEmpty); // it is still to be sent
        Assert.True(WebhookDelivery.Decide(WebhookDelivery.Empty, new ForgetDelivery()).Events.IsEmpty);
        var tried = new RecordTry(1, new(Samples.Noon, 200, 1, null, "thank you"), ForEver: false);
        var delivered = Happened(posted, Assert.Single(WebhookDelivery.Decide(posted, tried).Events));
        var forgotten = Happened(delivered, Assert.Single(WebhookDelivery.Decide(delivered, new ForgetDelivery()).Events));
        Assert.Equal((true, "", null), (forgotten.IsForgotten, forgotten.What!.Body, Assert.Single(forgotten.Tries).Answer));
        Assert.Equal(200, forgotten.Tries[0].Status);
        Assert.True(WebhookDelivery.Decide(forgotten, new ForgetDelivery()).Events.IsEmpty);
        Assert.True(WebhookDelivery.Decide(forgotten, new PostDelivery(Id, "test", "x", "{}")).Events.IsEmpty);
        Assert.Equal(Refusals.DeliveryForgotten, WebhookDelivery.Decide(forgotten, new ResendDelivery("click")).Refusal);
    }

    private static DeliveryEntry Entry(int n, DeliveryState state) => new(new($"d{n}"), n, "test", "x", state, Samples.Noon.AddSeconds(n), null, null);

    private static RecordTry Try(int round, string? error) => new(round, new(Samples.Noon, 200, 1, error, null), ForEver: false);

    private static RegisterWebhook Register(WebhookId id) => new(id, "n", "https://a.example.org", [WebhookKinds.OrderPaid], "r", "k");

    private static Webhooks Registered() => Act(Webhooks.Empty, Register(Id));

    private static Webhooks Told(Webhooks hooks, int delivery, bool arrived) => Act(hooks, new NoteDelivery(Id, new($"d{delivery}"), arrived));

    private static Webhooks Act(Webhooks hooks, WebhookCommand command)
    {
        var decided = Webhooks.Decide(hooks, command);
        Assert.Null(decided.Refusal);
        return decided.Events.Aggregate(hooks, (all, happened) => Webhooks.Evolve(all, new(1, Samples.Noon, happened)));
    }

    private static WebhookDelivery Happened(WebhookDelivery delivery, DeliveryEvent happened, DateTimeOffset? at = null) =>
        WebhookDelivery.Evolve(delivery, new(1, at ?? Samples.Noon, happened));
}
