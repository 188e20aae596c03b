using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.User;

public sealed class MailTests
{
    private static readonly PostMail Back = new("ada@example.org", "de-AT", new BackInStockLetter("Brass lamp", "brass-lamp", new("lamp")));

    [Fact]
    public async Task A_confirmed_order_is_written_once_however_often_its_news_arrives()
    {
        await using var shop = await TestShop.Start();
        var ada = shop.Shopper("ml-ada");
        await ada.Takes(await shop.Stocked("ml-lamp", 9));
        Assert.Null(await ada.Places());
        await ada.End();
        var id = MailId.OrderConfirmed(ada.OrderId());
        await Sent(shop, id);

        var mail = Assert.Single(shop.Letters.Of(id));
        Assert.Equal("ml-ada@example.org", mail.To);
        Assert.Contains(ada.OrderId().Number, mail.Content.Subject, StringComparison.Ordinal);
        Assert.Contains("Leeds", mail.Content.Html, StringComparison.Ordinal);
        Assert.Contains("Leeds", mail.Content.Text, StringComparison.Ordinal);
        Assert.Null(await shop.Grains.Mail(id).Post(Back));
        Assert.Single(shop.Letters.Of(id));
    }

    [Fact]
    public async Task A_guests_mail_has_a_link_that_is_nowhere_else()
    {
        await using var shop = await TestShop.Start();
        var guest = shop.Shopper("ml-guest", UserId.Guest("ml-guest"));
        await guest.Takes(await shop.Stocked("ml-vase", 9));
        Assert.Null(await guest.Places());
        await guest.End();
        var id = MailId.OrderConfirmed(guest.OrderId());
        await Sent(shop, id);
        var text = Assert.Single(shop.Letters.Of(id)).Content.Text;
        var link = OrderLink.Parse(System.Text.RegularExpressions.Regex.Match(text, "/track#(\\S+)").Groups[1].Value)!;
        Assert.Equal(guest.Id, await shop.Grains.Order(guest.OrderId()).Open(link));

        var shown = (await shop.Grains.Mail(id).Get())!;
        Assert.DoesNotContain("/track#", shown.Html + shown.Text, StringComparison.Ordinal);
        foreach (var (state, key) in new[] { ("mail", id.Value), ("order", guest.OrderId().Value) })
            Assert.DoesNotContain(link.Signature, System.Text.Encoding.UTF8.GetString(shop.Store.Read(state, key).Bytes!), StringComparison.Ordinal);

        var number = OrderId.ReadNumber(guest.OrderId().Number)!;
        await shop.Eventually("it can be found", async () =>
        {
            await shop.Grains.GuestOrder(OrderFacts.DigestOf("ML-guest@example.org"), number).Write();
            return shop.Letters.Taken.Any(mail => mail.Id.Value.StartsWith("order-link:", StringComparison.Ordinal));
        });
        await shop.Grains.GuestOrder(OrderFacts.DigestOf("ml-guest@example.org"), number).Write();
        await shop.Grains.GuestOrder(OrderFacts.DigestOf("ml-other@example.org"), number).Write();
        Assert.Single(shop.Letters.Taken, mail => mail.Id.Value.StartsWith("order-link:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_sent_now_is_tried_again_and_staff_see_why()
    {
        await using var shop = await TestShop.Start();
        var (id, failures) = (MailId.BackInStock("later"), 3);
        shop.Letters.Before = _ => failures-- > 0 ? throw new TimeoutException("no answer") : null;
        Assert.Null(await shop.Grains.Mail(id).Post(Back));
        await shop.Eventually("the first try is recorded", async () => (await Listed(shop, MailState.Waiting)).Any(mail => mail is { Attempts: 1, Error: "TimeoutException: no answer" }));
        Assert.NotNull(Reminder(shop, id));

        await shop.Eventually("it is sent", async () => (await shop.Grains.Mail(id).Get())!.Entry.State is MailState.Sent, TimeSpan.FromSeconds(5));
        await Sent(shop, id);
        Assert.Single(shop.Letters.Of(id));
        Assert.Equal(3, (await shop.Grains.Mail(id).Get())!.Entry.Attempts);
        Assert.Empty(await Listed(shop, MailState.Waiting));
    }

    [Fact]
    public async Task What_news_brings_and_cannot_be_sent_at_once_is_owed_when_it_is_answered()
    {
        await using var shop = await TestShop.Start();
        var (id, fails) = (MailId.BackInStock("owed"), true);
        shop.Letters.Before = _ => fails ? throw new TimeoutException("no answer") : null;
        Assert.Null(await shop.Grains.Mail(id).Deliver(Back));
        Assert.Equal((MailState.Waiting, 1), (await shop.Grains.Mail(id).Get()) is { Entry: var entry } ? (entry.State, entry.Attempts) : default);
        Assert.NotNull(Reminder(shop, id));
        Assert.Null(await shop.Grains.Mail(id).Deliver(Back));

        fails = false;
        await shop.Eventually("it is sent", async () => (await shop.Grains.Mail(id).Get())!.Entry.State is MailState.Sent, TimeSpan.FromSeconds(5));
        await Sent(shop, id);
        Assert.Single(shop.Letters.Of(id));
    }

    [Fact]
    public async Task A_server_that_hangs_holds_up_nobody_who_waits_and_is_asked_again()
    {
        await using var shop = await TestShop.Start();
        var (id, asked) = (MailId.BackInStock("slow"), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        shop.Letters.Pause = cancellation =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.Infinite, cancellation);
        };
        var delivering = shop.Grains.Mail(id).Deliver(Back).AsTask();
        await asked.Task;
        shop.Clock.Jump(TimeSpan.FromSeconds(3));
        Assert.Null(await delivering);
        Assert.Equal((MailState.Waiting, 1), (await shop.Grains.Mail(id).Get()) is { Entry: var entry } ? (entry.State, entry.Attempts) : default);

        shop.Letters.Pause = _ => Task.CompletedTask;
        await shop.Eventually("it is sent", async () => (await shop.Grains.Mail(id).Get())!.Entry.State is MailState.Sent, TimeSpan.FromSeconds(5));
        await Sent(shop, id);
        Assert.Single(shop.Letters.Of(id));
    }

    [Fact]
    public async Task What_the_server_refuses_is_given_up_until_staff_send_it_again()
    {
        await using var shop = await TestShop.Start();
        var (id, secret) = (MailId.BackInStock("refused"), MailId.VerifyEmail(UserId.Member("ada"), "first"));
        shop.Letters.Before = _ => "550 no such mailbox";
        Assert.Null(await shop.Grains.Mail(id).Post(Back));
        Assert.Null(await shop.Grains.Mail(secret).Post(new("ada@example.org", null, new VerifyEmailLetter("/verify?t=hush", DateTimeOffset.UnixEpoch))));
        await shop.Eventually("both are given up", async () => (await Listed(shop, MailState.Failed)).Count == 2);
        await shop.Eventually("nothing comes again", () => Task.FromResult(Reminder(shop, id) is null && Reminder(shop, secret) is null));

        shop.Letters.Before = _ => null;
        Assert.Equal(Refusals.MailSpent, await shop.Grains.Mail(secret).Resend());
        Assert.Equal(Refusals.MailMissing, await shop.Grains.Mail(MailId.BackInStock("none")).Resend());
        Assert.Null(await shop.Grains.Mail(id).Resend());
        await Sent(shop, id);
        Assert.Equal(Refusals.MailSent, await shop.Grains.Mail(id).Resend());
        Assert.Single(shop.Letters.Taken);
    }

    [Fact]
    public async Task A_link_goes_out_and_is_then_nowhere_any_more()
    {
        await using var shop = await TestShop.Start();
        var id = MailId.ResetPassword(UserId.Member("ada"), "first");
        Assert.Null(await shop.Grains.Mail(id).Post(new("ada@example.org", null, new ResetPasswordLetter("/reset?t=hush", DateTimeOffset.UnixEpoch))));
        await Sent(shop, id);
        Assert.Contains("/reset?t=hush", Assert.Single(shop.Letters.Of(id)).Content.Text, StringComparison.Ordinal);

        var shown = (await shop.Grains.Mail(id).Get())!;
        Assert.True(shown.Spent);
        Assert.DoesNotContain("hush", shown.Html + shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", System.Text.Encoding.UTF8.GetString(shop.Store.Read("mail", id.Value).Bytes!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silo_that_dies_after_the_server_took_a_mail_sends_it_again_under_the_same_id()
    {
        await using var shop = await TestShop.Start();
        var (id, doomed) = (MailId.BackInStock("twice"), shop.Silos[0]);
        shop.Faults.Once("send mail", 1, Side.After, () => TestShop.CutPower(doomed));
        Assert.Null(await shop.Grains.Mail(id).Post(Back));
        await shop.Eventually("the server has it", () => Task.FromResult(shop.Faults.Hits("send mail", Side.After) == 1));
        await shop.StartSilo();
        await shop.Kill(doomed);

        await shop.Eventually("it is sent", async () => (await shop.Grains.Mail(id).Get())?.Entry.State is MailState.Sent, TimeSpan.FromSeconds(5));
        Assert.Equal([id, id], shop.Letters.Of(id).Select(mail => mail.Id));
    }

    [Fact]
    public async Task Dying_silos_and_failing_stores_lose_no_mail()
    {
        const int Mails = 40;
        await using var shop = await TestShop.Start(new() { Silos = 3, Seed = 5, SlowStorage = true });
        var ids = Enumerable.Range(0, Mails).Select(n => MailId.BackInStock($"chaos-{n}")).ToArray();
        foreach (var point in (string[])["write", "send mail", "mail reminder"]) shop.Faults.Rate(point, 0.1);
        foreach (var id in ids)
            Assert.Null(await shop.Persist(() => shop.Grains.Mail(id).Post(Back).AsTask().WaitAsync(TimeSpan.FromSeconds(10))));

        await shop.Kill(shop.Silos[1]);
        await shop.StartSilo();
        await shop.Eventually("some more are sent", () => Task.FromResult(shop.Letters.Taken.DistinctBy(mail => mail.Id).Count() > Mails / 2), TimeSpan.FromSeconds(1));
        shop.Faults.Stop();
        await shop.Eventually("all are listed as sent", async () => (await Listed(shop, MailState.Sent)).Count == Mails, TimeSpan.FromSeconds(2));
        await shop.Eventually("nothing comes again", () => Task.FromResult(ids.All(id => Reminder(shop, id) is null)), TimeSpan.FromSeconds(2));
        Assert.All(ids, id => Assert.NotEmpty(shop.Letters.Of(id)));
    }

    private static async Task Sent(TestShop shop, MailId id)
    {
        await shop.Eventually($"{id} is listed as sent", async () => (await Listed(shop, MailState.Sent)).Any(mail => mail.Id == id));
        await shop.Eventually("its reminder is gone", () => Task.FromResult(Reminder(shop, id) is null), TimeSpan.FromSeconds(1));
    }

    private static async Task<List<MailEntry>> Listed(TestShop shop, MailState state)
    {
        var (all, after) = (new List<MailEntry>(), default(CatalogPosition?));
        do
        {
            var page = await shop.Grains.MailDesk().Find(new(state, after, 7));
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }

    private static ReminderEntry? Reminder(TestShop shop, MailId id) =>
        shop.Reminders.All().FirstOrDefault(row => row.GrainId.Key.ToString() == id.Value);
}
