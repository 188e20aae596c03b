using System.Net;
using System.Text.RegularExpressions;
using Ecommerce.Domain;
using Ecommerce.Gateway.Tests.Accounts;
using Ecommerce.Grains;
using Microsoft.Extensions.Options;

namespace Ecommerce.Gateway.Tests;

/// <summary>Guests come back to their orders, and nobody else comes to them.</summary>
public sealed class OrderLinkTests(Shop shop)
{
    private static readonly HttpMethod Post = HttpMethod.Post;

    [Fact]
    public async Task A_guest_opens_the_order_on_another_device_by_the_link_in_the_mail()
    {
        var guest = await shop.Guest();
        var order = await Bought(guest);
        var link = await Mailed(shop, $"order-confirmed:{order}");
        Assert.Equal(401, (await shop.Nobody().Refused(HttpMethod.Get, $"/api/orders/{order}")).Status);

        var device = new Browser(shop.Address);
        Assert.Equal(order, (await device.Answer(Post, "/api/orders/open", Token(link))).Text("id"));
        Assert.Equal(order, (await device.Answer(HttpMethod.Get, $"/api/orders/{order}")).Text("id"));
        var other = await Bought(guest);
        Assert.Equal(401, (await device.Refused(HttpMethod.Get, $"/api/orders/{other}")).Status);
        foreach (var path in (string[])["/api/orders", "/api/cart", "/api/wishlist"])
            Assert.Equal(401, (await device.Refused(HttpMethod.Get, path)).Status);
        Assert.NotNull((await device.Answer(Post, $"/api/orders/{order}/cancel")).Text("id"));

        // A client without cookies says it with each request; somebody else's session does not get in its way.
        Assert.Equal(other, (await shop.Member("bob").Answer(HttpMethod.Get, $"/api/orders/{other}", null, (Header, await Mailed(shop, $"order-confirmed:{other}")))).Text("id"));
        Assert.Equal(404, (await shop.Member("bob").Refused(HttpMethod.Get, $"/api/orders/{other}")).Status);
    }

    [Fact]
    public async Task A_forged_an_expired_and_anothers_link_open_nothing()
    {
        var guest = await shop.Guest();
        var (order, other) = (await Bought(guest), await Bought(await shop.Guest()));
        var member = shop.Member($"m{Checkout.Key()}");
        var theirs = await Bought(member);
        var (buyer, now) = (UserId.Guest(guest.Token!), DateTimeOffset.UtcNow);
        var good = OrderLink.Sign(new(order), buyer, now, Key(Shop.Keys[0]));
        string[] forged =
        [
            OrderLink.Sign(new(order), buyer, now, Key("a secret that the silos have never had")).ToString(),
            OrderLink.Sign(new(order), buyer, now, Key(Shop.Keys[0], "webhooks")).ToString(),
            OrderLink.Sign(new(order), UserId.Guest("somebody-else-entirely"), now, Key(Shop.Keys[0])).ToString(),
            OrderLink.Sign(new(order), buyer, now - OrderLink.Lifetime, Key(Shop.Keys[0])).ToString(),
            (good with { Until = good.Until + 1 }).ToString(),
            (good with { Order = new(other) }).ToString(),
            OrderLink.Sign(new(theirs), UserId.Member("x"), now, Key(Shop.Keys[0])).ToString(),
            OrderLink.Sign(new("nothere"), buyer, now, Key(Shop.Keys[0])).ToString(),
            $"{order}.{good.Until}.", $"{order}..{good.Signature}", order, "", ".", "..", new('a', 9_000),
        ];
        foreach (var link in forged)
        {
            var refused = await shop.Nobody().Refused(Post, "/api/orders/open", Token(link));
            Assert.Equal((409, "order/link-over"), (refused.Status, refused.Code));
            foreach (var id in (string[])[order, other, theirs])
                Assert.Equal(401, (await shop.Nobody().Refused(HttpMethod.Get, $"/api/orders/{id}", null, (Header, link))).Status);
        }

        var nobody = shop.Nobody();
        foreach (var id in (string[])[other, theirs]) Assert.Equal(401, (await nobody.Refused(HttpMethod.Get, $"/api/orders/{id}", null, (Header, good.ToString()))).Status);
        Assert.Equal(order, (await nobody.Answer(HttpMethod.Get, $"/api/orders/{order}", null, (Header, good.ToString()))).Text("id"));
        var before = OrderLink.Sign(new(order), buyer, now, Key(Shop.Keys[1]));
        Assert.Equal(order, (await nobody.Answer(HttpMethod.Get, $"/api/orders/{order}", null, (Header, before.ToString()))).Text("id"));
    }

    [Fact]
    public async Task Number_and_address_bring_the_mail_again_and_the_answer_tells_nobody_whether_they_fit()
    {
        var email = $"q{Checkout.Key()}@example.org";
        var order = await Bought(await shop.Guest(), email);
        var number = new OrderId(order).Number;
        await Mailed(shop, $"order-confirmed:{order}");
        string[] asked =
        [
            Find(email, "ZZZZ-ZZZZ"), Find($"not-{email}", number), Find(email.ToUpperInvariant(), number.ToLowerInvariant()), Find(email, number.Replace("-", "", StringComparison.Ordinal)),
        ];
        var answers = new List<string>();
        foreach (var body in asked)
        {
            using var response = await shop.Nobody().Post("/api/orders/find", body);
            answers.Add($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)} "
                + string.Join(' ', response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not "Date").Select(header => header.Key).Order()));
        }

        Assert.Equal(HttpStatusCode.Accepted, Enum.Parse<HttpStatusCode>(answers[0].Split(' ')[0]));
        Assert.Single(answers.Distinct());

        // The book of mails is told of one when it was sent.
        var mine = await Eventually.Gives(
            async () => (await shop.Staff().Read("/api/admin/mails?limit=100")).Items("items").Where(mail => mail.Text("to")!.EndsWith(email, StringComparison.OrdinalIgnoreCase)).ToList(),
            found => found.Count > 1);
        Assert.Equal(["order-confirmed", "order-link"], mine.Select(mail => mail.Text("kind")).Order());
        var link = await Mailed(shop, mine.Single(mail => mail.Text("kind") == "order-link").Text("id")!);
        Assert.Equal(order, (await new Browser(shop.Address).Answer(Post, "/api/orders/open", Token(link))).Text("id"));
    }

    [Fact]
    public async Task Guessing_numbers_is_slow()
    {
        var email = $"q{Checkout.Key()}@example.org";
        var answers = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            using var response = await shop.Nobody().Post("/api/orders/find", Find(email, $"AAAA-AAA{i}"));
            answers.Add((int)response.StatusCode);
        }

        Assert.Equal([202, 202, 202, 202, 202, 429], answers);
        Assert.Equal(["email"], (await shop.Nobody().Refused(Post, "/api/orders/find", Find("nobody", "AAAA-AAAA"))).Fields);
        Assert.Equal(["number"], (await shop.Nobody().Refused(Post, "/api/orders/find", Find(email, "AAAA"))).Fields);
    }

    private const string Header = "X-Order-Link";

    private static string Token(string link) => $$"""{"token":"{{link}}"}""";

    private static string Find(string email, string number) => $$"""{"email":"{{email}}","number":"{{number}}"}""";

    private static byte[] Key(string secret, string purpose = "order links") => new ShopKeys(Options.Create(new ShopKeyOptions { Keys = [secret] })).For(purpose).Single();

    private static async Task<string> Bought(Visitor visitor, string email = "ada@example.org")
    {
        await visitor.Want(Catalogue.Lamp, Catalogue.LampSku, 1);
        var body = Checkout.Body(await visitor.Total()).Replace("ada@example.org", email, StringComparison.Ordinal);
        var order = (await visitor.Answer(Post, "/api/orders", body, ("Idempotency-Key", Checkout.Key()))).Text("id")!;
        await visitor.Watched(order);
        return order;
    }

    /// <summary>The link of a mail, which development keeps readable.</summary>
    private static async Task<string> Mailed(Shop shop, string mail)
    {
        var text = await Eventually.Gives(
            async () =>
            {
                using var response = await shop.Staff().Get($"/api/admin/mails/{mail}");
                return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            },
            read => read.Contains("/track#", StringComparison.Ordinal) && read.Contains("\"sent\"", StringComparison.Ordinal));
        return Regex.Match(text, "/track#([A-Za-z0-9._-]+)").Groups[1].Value;
    }
}
