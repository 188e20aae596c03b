using System.Text;
using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Edge;

/// <summary>Forty people's words, written wherever a buyer writes or is written to: none of them in what queues are given, and give up, and what other people's servers are sent.</summary>
public sealed class PersonalDataTests(ITestOutputHelper output)
{
    private const int OfOne = 10;
    private static readonly WebhookId Hook = new("everything");
    private static readonly TimeSpan Hurry = TimeSpan.FromSeconds(5);
    private static readonly string[] Planted = [.. Enumerable.Range(0, 40).Select(n => $"Quillon{(char)('a' + (n / 7))}{(char)('a' + (n % 7))}tharp{n}")];

    [Fact]
    public async Task Queues_dead_letters_and_other_peoples_servers_hear_nothing_about_a_person()
    {
        var queues = new DeadQueues();
        await using var shop = await TestShop.Start(new() { Queues = queues });
        Assert.NotNull((await shop.Grains.Webhooks().Register(new(Hook, "all", "https://hooks.example.org/all", WebhookKinds.All, "register"))).Secret);
        var cup = await shop.Stocked("pd-cup", 99);
        queues.Refuses = _ => true;
        for (var n = 0; n < Planted.Length / OfOne; n++) await Lives(shop.Shopper($"pd-{n}"), shop, cup, Planted.AsSpan(n * OfOne, OfOne).ToArray());

        // Nobody has heard of any of it: all news is given up, and kept for staff.
        var given = queues.Oldest(int.MaxValue).Select(one => one.Content.Payload).ToList();
        await shop.Grains.DeadLetterDesk().Watch();
        await shop.Eventually("all of it is kept", () => Task.FromResult(queues.Dead == 0), Hurry);
        var kept = shop.Store.Items("dead-letter").Concat(shop.Store.Items("dead-letter-queue")).Select(item => item.Bytes).ToList();
        Assert.True(kept.Count > given.Count && given.Count > OfOne, $"{given.Count} were given, {kept.Count} kept");
        Assert.All(Planted, word => Assert.Contains(shop.Store.Items("order"), item => Tells(item.Bytes, word))); // so it would be found
        Assert.Empty(Told(given));
        Assert.Empty(Told(kept));

        // Sent back, its readers tell the buyers by mail, whom the words are for, and everybody else without them.
        queues.Refuses = _ => false;
        while ((await shop.Grains.DeadLetterDesk().Find(new(DeadLetterState.Waiting, null, null, 100))).Items is { IsEmpty: false } letters)
            foreach (var letter in letters) Assert.Null(await shop.Grains.DeadLetter(letter.Id).Redrive(new(letter.Failures)));
        await shop.Eventually("everybody has heard", async () =>
            shop.Letters.Taken.Count(mail => mail.Id.Value.StartsWith("order-", StringComparison.Ordinal)) == 3 * Planted.Length / OfOne
            && (await shop.Grains.DeliveryLog(Hook).Find(new(DeliveryState.Delivered, null, 300))).Count(entry => entry.Kind is WebhookKinds.ReturnRequested) == Planted.Length / OfOne, Hurry);
        Assert.All(Planted.Where((_, n) => n % OfOne is 0 or 1), word => Assert.Contains(shop.Letters.Taken, mail => $"{mail.To} {mail.Content.Text}".Contains(word, StringComparison.Ordinal)));
        Assert.True(shop.Receivers.Taken.Select(call => call.Body.Split('"')[3]).Distinct().Count() >= 5, "too few kinds of news reached the receiver");
        Assert.Empty(Told(shop.Receivers.Taken.Select(call => Encoding.UTF8.GetBytes(call.Url + call.Body))));
        Assert.Empty(Told(((string[])["delivery", "delivery-log", "webhooks", "audit-trail"]).SelectMany(shop.Store.Items).Select(item => item.Bytes)));
        output.WriteLine($"{given.Count} messages, {kept.Count} kept of them, {shop.Receivers.Taken.Length} calls, {shop.Letters.Taken.Length} mails");
    }

    /// <summary>An order with everything that can be told about its buyer: paid, sent, delivered, partly paid back, and one unit asked to be sent back.</summary>
    private static async Task Lives(Shopper buyer, TestShop shop, CartLine cup, string[] words)
    {
        await buyer.Takes(cup);
        var submission = await buyer.Submission() with
        {
            Contact = new($"{words[0]}@example.org", words[1], words[2]),
            Address = new(words[3], words[4], words[5], words[6], words[7], "GB"),
        };
        Assert.Null(await buyer.Order().Place(submission));
        await buyer.End();
        await new Warehouse(shop, buyer.OrderId()).Deliver();
        Assert.Null(await buyer.Order().Refund(new("sorry", null, [], false, submission.ExpectedTotal with { Minor = 100 }, "late")));
        Assert.Null(await buyer.Order().RequestReturn(new(buyer.Viewer, new("back", [new(cup.Sku, 1)], ReturnReason.Other, words[8]))));
        Assert.Null(await buyer.Order().RejectReturn(new("back", words[9])));
        await shop.Eventually("all news has left", () => Task.FromResult(shop.ReminderOf(buyer.OrderId()) is null), Hurry);
    }

    private static string[] Told(IEnumerable<byte[]> all) => [.. all.SelectMany(bytes => Planted.Where(word => Tells(bytes, word))).Distinct()];

    private static bool Tells(byte[] bytes, string word) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0;
}
