using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Edge;

public sealed class WebhookTests
{
    private static readonly WebhookId Hook = new("accounting");
    private static readonly TimeSpan Hurry = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task News_reaches_who_wants_it_and_the_log_tells_how()
    {
        await using var shop = await TestShop.Start();
        await Register(shop, Hook, WebhookKinds.OrderPaid, WebhookKinds.ProductChanged);
        await Register(shop, new("other"), WebhookKinds.OrderRefunded);
        var ada = shop.Shopper("wh-ada");
        await ada.Takes(await shop.Stocked("wh-lamp", 9));
        Assert.Null(await ada.Places());
        await ada.End();

        await shop.Eventually("it has arrived", async () => (await Log(shop)).Any(entry => entry is { Kind: "order.paid", State: DeliveryState.Delivered }));
        var paid = Assert.Single(shop.Receivers.Taken, call => call.Body.Contains("order.paid", StringComparison.Ordinal));
        Assert.Equal("https://hooks.example.org/accounting", paid.Url);
        Assert.Contains(ada.OrderId().Value, paid.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("wh-ada", paid.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(shop.Receivers.Taken, call => call.Url.EndsWith("other", StringComparison.Ordinal));
        await shop.Eventually("the product's news too", async () => (await Log(shop)).Any(entry => entry is { Kind: "product.changed", State: DeliveryState.Delivered }));
        Assert.Equal(shop.Receivers.Taken.Length, shop.Receivers.Taken.DistinctBy(call => call.Id).Count());
        await shop.Eventually("nothing comes again", () => Task.FromResult(!shop.Reminders.All().Any(row => row.GrainId.Type.ToString() == "delivery")));
    }

    [Fact]
    public async Task A_receiver_that_is_down_gets_it_when_it_is_back_under_the_same_id()
    {
        await using var shop = await TestShop.Start();
        await Register(shop, Hook, WebhookKinds.OrderPaid);
        var down = 3;
        shop.Receivers.Answer = _ => down-- > 0 ? 500 : 200;
        var id = await Announce(shop, "later");
        await shop.Eventually("the first try is told", async () => (await Log(shop)).Any(entry => entry is { State: DeliveryState.Waiting, Last.Status: 500 }));
        await shop.Eventually("it has arrived", async () => (await Log(shop)).Any(entry => entry.State is DeliveryState.Delivered), Hurry);
        Assert.Equal([id, id, id, id], shop.Receivers.Taken.Select(call => call.Id));
        Assert.Equal([500, 500, 500, 200], (await shop.Grains.Delivery(id).Get())!.Delivery.Tries.Select(one => one.Status!.Value));
        Assert.Single(shop.Receivers.Taken.Select(call => call.Body).Distinct());
    }

    [Fact]
    public async Task A_silo_that_dies_after_the_receiver_took_it_sends_it_again_under_the_same_id()
    {
        await using var shop = await TestShop.Start();
        await Register(shop, Hook, WebhookKinds.OrderPaid);
        var doomed = shop.Silos[0];
        shop.Faults.Once("send webhook", 1, Side.After, () => TestShop.CutPower(doomed));
        var id = await Announce(shop, "twice");
        await shop.Eventually("the receiver has it", () => Task.FromResult(shop.Faults.Hits("send webhook", Side.After) == 1));
        await shop.StartSilo();
        await shop.Kill(doomed);
        await shop.Eventually("it is known to have arrived", async () => (await Log(shop)).Any(entry => entry.State is DeliveryState.Delivered), Hurry);
        Assert.Equal([id, id], shop.Receivers.Taken.Select(call => call.Id));
    }

    [Fact]
    public async Task News_that_is_told_twice_is_one_delivery_and_a_resend_is_one_per_click()
    {
        await using var shop = await TestShop.Start();
        await Register(shop, Hook, WebhookKinds.OrderPaid);
        var id = await Announce(shop, "once");
        await Announce(shop, "once");
        await shop.Eventually("it has arrived", async () => (await Log(shop)).Any(entry => entry.State is DeliveryState.Delivered));
        Assert.Single(shop.Receivers.Taken);

        foreach (var click in (string[])["first", "first", "second", "first"])
        {
            Assert.Null(await shop.Grains.Delivery(id).Resend(new(click)));
            await shop.Eventually("it rests", async () => (await shop.Grains.Delivery(id).Get())!.Entry.State is DeliveryState.Delivered);
        }

        Assert.Equal([id, id, id], shop.Receivers.Taken.Select(call => call.Id));
        Assert.Equal(Refusals.DeliveryMissing, await shop.Grains.Delivery(new("none")).Resend(new("x")));
    }

    [Fact]
    public async Task Who_never_answers_is_turned_off_and_the_trail_and_the_log_say_so()
    {
        await using var shop = await TestShop.Start();
        await Register(shop, Hook, WebhookKinds.OrderPaid);
        shop.Receivers.Answer = _ => 500;
        var ids = new List<DeliveryId>();
        for (var n = 0; n < WebhookLimits.InVain; n++) ids.Add(await Announce(shop, $"vain-{n}"));
        for (var tries = 1; tries <= WebhookDelivery.Pauses.Length + 1; tries++)
        {
            for (var n = 0; n < ids.Count; n++)
            {
                // The same news again is no news, and makes the delivery look at the clock, as its reminder would.
                var (id, name, wanted) = (ids[n], $"vain-{n}", tries);
                await shop.Eventually("it is tried", async () => await Announce(shop, name) == id && (await shop.Grains.Delivery(id).Get())!.Delivery.Failures >= wanted);
            }

            if (tries <= WebhookDelivery.Pauses.Length) shop.Clock.Jump(WebhookDelivery.Pauses[tries - 1]);
        }

        await shop.Eventually("all are parked", async () => (await Log(shop)).Count(entry => entry.State is DeliveryState.Parked) == ids.Count);
        await shop.Eventually("it is off", async () => (await shop.Grains.Webhooks().List()).Single() is { On: false, GivenUp: true });
        var trail = await shop.Grains.AuditTrail().Page(new(null, 10, null, "giveUpWebhook", null, null, null, null));
        Assert.Equal($"webhooks/{Hook}", Assert.Single(trail.Items).Note.Subject);
        foreach (var id in ids) Assert.Equal(WebhookDelivery.Pauses.Length + 1, (await shop.Grains.Delivery(id).Get())!.Delivery.Failures);

        // Off, nothing is sent; on again, what staff send again arrives.
        shop.Receivers.Answer = _ => 200;
        Assert.Null(await shop.Grains.Delivery(ids[0]).Resend(new("too early")));
        await shop.Eventually("it is parked again", async () => (await shop.Grains.Delivery(ids[0]).Get())!.Entry is { State: DeliveryState.Parked, Last.Error: "The webhook is off." });
        Assert.Null(await shop.Grains.Webhooks().Change(new(Hook, "accounting", $"https://hooks.example.org/{Hook}", [WebhookKinds.OrderPaid], On: true)));
        Assert.Null(await shop.Grains.Delivery(ids[0]).Resend(new("now")));
        await shop.Eventually("it has arrived", async () => (await shop.Grains.Delivery(ids[0]).Get())!.Entry.State is DeliveryState.Delivered);
    }

    [Fact]
    public async Task A_new_secret_signs_beside_the_old_one_for_a_day()
    {
        await using var shop = await TestShop.Start();
        var first = await Register(shop, Hook, WebhookKinds.OrderPaid);
        Assert.Equal(first, await Register(shop, Hook, WebhookKinds.OrderPaid));
        var second = (await shop.Grains.Webhooks().Replace(new(Hook, "new"))).Secret!;
        Assert.Equal(second, (await shop.Grains.Webhooks().Replace(new(Hook, "new"))).Secret);
        Assert.NotEqual(first, second);
        await Announce(shop, "both");
        await shop.Eventually("it has arrived", () => Task.FromResult(shop.Receivers.Taken.Length == 1));
        Assert.Equal([second, first], shop.Receivers.Taken[0].Secrets);
        shop.Clock.Jump(WebhookLimits.Overlap);
        await Announce(shop, "new only");
        await shop.Eventually("it has arrived", () => Task.FromResult(shop.Receivers.Taken.Length == 2));
        Assert.Equal([second], shop.Receivers.Taken[1].Secrets);
        Assert.DoesNotContain(first["whsec_".Length..], System.Text.Encoding.UTF8.GetString(shop.Store.Read("webhooks", "0").Bytes!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_sent_and_answered_is_forgotten_after_thirty_days()
    {
        await using var shop = await TestShop.Start();
        await Register(shop, Hook, WebhookKinds.OrderPaid);
        var old = await Announce(shop, "old", """{"secret":"said-long-ago"}""");
        await shop.Eventually("it has arrived", async () => (await Log(shop)).Any(entry => entry.State is DeliveryState.Delivered));
        shop.Clock.Jump(TimeSpan.FromDays(29));
        var young = await Announce(shop, "young", """{"secret":"said-lately"}""");
        await shop.Eventually("so has another", async () => (await Log(shop)).Count(entry => entry.State is DeliveryState.Delivered) == 2);
        Assert.Equal(["said-lately", "said-long-ago"], Kept(shop));

        await AtLook(shop, TimeSpan.Zero, "the old one is forgotten", async () => (await shop.Grains.Delivery(old).Get())!.Delivery.IsForgotten);
        Assert.Equal(["said-lately"], Kept(shop));
        Assert.Equal([young], (await Log(shop)).Select(entry => entry.Id));
        Assert.Equal(Refusals.DeliveryForgotten, await shop.Grains.Delivery(old).Resend(new("click")));
        Assert.Equal(old, await Announce(shop, "old", """{"secret":"said-long-ago"}"""));
        Assert.Equal([old, young], shop.Receivers.Taken.Select(call => call.Id));

        await AtLook(shop, TimeSpan.FromDays(29.5), "nothing is left to look for", () => Task.FromResult(Look(shop) is null));
        Assert.Empty(Kept(shop));
        Assert.Equal([old, young], shop.Receivers.Taken.Select(call => call.Id));
    }

    [Fact]
    public async Task What_the_store_did_not_forget_is_forgotten_at_the_next_look()
    {
        await using var shop = await TestShop.Start();
        await Register(shop, Hook, WebhookKinds.OrderPaid);
        var old = await Announce(shop, "old", """{"secret":"said-long-ago"}""");
        await shop.Eventually("it has arrived", async () => (await Log(shop)).Any(entry => entry.State is DeliveryState.Delivered));
        shop.Faults.Once("write delivery", 1, Side.Before);
        await AtLook(
            shop, TimeSpan.FromDays(29.5), "the store has failed", () => Task.FromResult(shop.Faults.Hits("write delivery", Side.Before) == 1));
        Assert.Equal(["said-long-ago"], Kept(shop));
        await shop.Deactivate((IAddressable)shop.Grains.DeliveryLog(Hook));
        await AtLook(shop, TimeSpan.Zero, "it is forgotten", async () => (await shop.Grains.Delivery(old).Get())!.Delivery.IsForgotten);
        Assert.Empty(Kept(shop));
    }

    [Fact]
    public async Task Dying_silos_and_failing_stores_lose_no_delivery()
    {
        const int News = 40;
        await using var shop = await TestShop.Start(new() { Silos = 3, Seed = 7, SlowStorage = true });
        await Register(shop, Hook, WebhookKinds.OrderPaid);
        foreach (var point in (string[])["write", "send webhook", "reminder"]) shop.Faults.Rate(point, 0.1);
        var ids = new List<DeliveryId>();
        for (var n = 0; n < News; n++)
        {
            var name = $"chaos-{n}";
            ids.Add(await shop.Persist(() => Announce(shop, name).WaitAsync(TimeSpan.FromSeconds(10))));
        }

        await shop.Kill(shop.Silos[1]);
        await shop.StartSilo();
        shop.Faults.Stop();
        await shop.Eventually("all are known to have arrived", async () => (await Log(shop)).Count(entry => entry.State is DeliveryState.Delivered) == News, TimeSpan.FromSeconds(2));
        Assert.Equal(ids.Select(id => id.Value).Order(), shop.Receivers.Taken.Select(call => call.Id.Value).Distinct().Order());
        await shop.Eventually("nothing comes again", () => Task.FromResult(!shop.Reminders.All().Any(row => row.GrainId.Type.ToString() == "delivery")), TimeSpan.FromSeconds(2));
    }

    private static async Task<string> Register(TestShop shop, WebhookId hook, params ImmutableArray<string> kinds)
    {
        var given = await shop.Grains.Webhooks().Register(new(hook, hook.Value, $"https://hooks.example.org/{hook}", kinds, "register"));
        Assert.Null(given.Refusal);
        return given.Secret!;
    }

    /// <summary>When the log looks for what is old.</summary>
    private static ReminderEntry? Look(TestShop shop) => shop.Reminders.All().FirstOrDefault(row => row.GrainId.Type.ToString() == "delivery-log");

    /// <summary>What the first look after so long does. A busy silo hears of its reminder when the time has gone by, and looks a day later.</summary>
    private static async Task AtLook(TestShop shop, TimeSpan after, string fact, Func<Task<bool>> isTrue)
    {
        var missed = DateTimeOffset.MinValue;
        GoTo(after);
        await shop.Eventually(fact, async () =>
        {
            if (await isTrue()) return true;
            if (shop.Clock.GetUtcNow() > missed) GoTo(TimeSpan.Zero);
            return false;
        }, Minute);

        void GoTo(TimeSpan time)
        {
            GoToLook(shop, time);
            missed = shop.Clock.GetUtcNow() + TimeSpan.FromMinutes(30);
        }
    }

    /// <summary>To a little before the first look after so long: silos know of reminders only shortly before.</summary>
    private static void GoToLook(TestShop shop, TimeSpan after)
    {
        var (look, now) = (Look(shop)!, shop.Clock.GetUtcNow().UtcDateTime);
        var looks = Math.Max(0, Math.Ceiling((now + after - look.StartAt) / look.Period));
        shop.Clock.Jump(look.StartAt + (looks * look.Period) - TimeSpan.FromMinutes(4) - now);
    }

    /// <summary>What the store still knows of what was said.</summary>
    private static string[] Kept(TestShop shop) =>
        [.. ((string[])["said-lately", "said-long-ago"]).Where(word => shop.Store.Everything().Any(item => item.Bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(word)) >= 0))];

    private static async Task<DeliveryId> Announce(TestShop shop, string name, string data = "{}")
    {
        await shop.Grains.WebhookDesk().Announce([new(WebhookKinds.OrderPaid, name, DateTimeOffset.UnixEpoch, name, data)]);
        return DeliveryId.Of(Hook, WebhookKinds.OrderPaid, name);
    }

    private static async Task<ImmutableArray<DeliveryEntry>> Log(TestShop shop) => await shop.Grains.DeliveryLog(Hook).Find(new(null, null, 100));
}
