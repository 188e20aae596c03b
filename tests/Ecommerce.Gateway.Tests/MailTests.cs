using Ecommerce.Domain;
using Ecommerce.GrainInterfaces;

namespace Ecommerce.Gateway.Tests;

public sealed class MailTests(Shop shop)
{
    [Fact]
    public async Task Staff_read_the_mail_that_confirms_an_order_in_the_buyers_language()
    {
        var guest = new Visitor(shop.Address, ("X-Guest-Token", (await shop.Guest()).Token!), ("Accept-Language", "de-AT, en;q=0.5"));
        await guest.Want(Catalogue.Lamp, Catalogue.LampSku, 1);
        var order = await guest.Place();
        var id = $"order-confirmed:{order}";
        var row = await Eventually.Gives(
            async () => (await shop.Staff().Read("/api/admin/mails?state=sent&limit=100")).Items("items").FirstOrDefault(mail => mail.Text("id") == id),
            mail => mail.ValueKind is not System.Text.Json.JsonValueKind.Undefined);
        Assert.Equal(("order-confirmed", "ada@example.org", "sent"), (row.Text("kind"), row.Text("to"), row.Text("state")));

        var mail = await shop.Staff().Read($"/api/admin/mails/{id}");
        Assert.Equal(("de", $"Ihre Bestellung {new OrderId(order).Number} ist bestätigt"), (mail.Text("language"), mail.Text("subject")));
        Assert.Contains("<html lang=\"de\" dir=\"ltr\">", mail.Text("html"), StringComparison.Ordinal);
        Assert.Contains("12 Quay Street", mail.Text("text"), StringComparison.Ordinal);
        Assert.Equal("mail/sent", (await shop.Staff().Refused(HttpMethod.Post, $"/api/admin/mails/{id}/resend")).Code);
    }

    [Fact]
    public async Task In_development_a_link_can_be_followed_from_the_back_office()
    {
        var id = MailId.VerifyEmail(UserId.Member("mail-ada"), Checkout.Key());
        Assert.Null(await shop.Grains.Mail(id).Post(new("ada@example.org", null, new VerifyEmailLetter("/account/verify?token=hush", DateTimeOffset.UtcNow.AddDays(1)))));
        await Eventually.Holds(async () => (await shop.Staff().Read($"/api/admin/mails/{id}")).Text("state") == "sent");
        var mail = await shop.Staff().Read($"/api/admin/mails/{id}");
        Assert.Contains("/account/verify?token=hush", mail.Text("text"), StringComparison.Ordinal);
        Assert.True(mail.GetProperty("spent").GetBoolean());
    }

    [Fact]
    public async Task Mails_are_for_staff_and_what_is_asked_must_make_sense()
    {
        Assert.Equal("caller/forbidden", (await shop.Member("ada").Refused(HttpMethod.Get, "/api/admin/mails")).Code);
        Assert.Equal(401, (await shop.Nobody().Refused(HttpMethod.Get, "/api/admin/mails/x")).Status);
        Assert.Equal("mail/missing", (await shop.Staff().Refused(HttpMethod.Get, "/api/admin/mails/order-confirmed:nothing")).Code);
        Assert.Equal("mail/missing", (await shop.Staff().Refused(HttpMethod.Post, "/api/admin/mails/order-confirmed:nothing/resend")).Code);
        foreach (var (path, field) in new[] { ("/x%20y", "id"), ("?state=lost", "state"), ("?state=none", "state"), ("?limit=0", "limit"), ("?after=xyz", "after") })
            Assert.Equal([field], (await shop.Staff().Refused(HttpMethod.Get, "/api/admin/mails" + path)).Fields);
    }
}
