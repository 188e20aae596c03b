using System.Security.Cryptography;
using System.Text;
using Ecommerce.Domain;
using Microsoft.AspNetCore.Http;

namespace Ecommerce.Gateway.Tests;

/// <summary>An administrator tells somebody else's server of the shop's news.</summary>
public sealed class OutgoingWebhookTests(Shop shop)
{
    private static readonly HttpMethod Post = HttpMethod.Post;
    private static readonly HttpMethod Put = HttpMethod.Put;

    [Fact]
    public async Task An_order_that_is_paid_and_a_product_that_changes_reach_a_receiver_signed()
    {
        await using var receiver = await Receiver.Start();
        var (staff, key) = (shop.Staff(), Checkout.Key());
        var made = await staff.Answer(Post, "/api/admin/webhooks", Body(receiver.Url, "order.paid", "product.changed"), ("Idempotency-Key", key));
        var (secret, id) = (made.Text("secret")!, made.GetProperty("webhook").Text("id")!);
        Assert.Equal(secret, (await staff.Answer(Post, "/api/admin/webhooks", Body(receiver.Url, "order.paid", "product.changed"), ("Idempotency-Key", key))).Text("secret"));
        Assert.Equal(422, (await staff.Refused(Post, "/api/admin/webhooks", Body(receiver.Url, "order.refunded"), ("Idempotency-Key", key))).Status);
        var list = await staff.Read("/api/admin/webhooks");
        Assert.DoesNotContain(secret, list.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(list.Items("items"), hook => hook.Text("id") == id && hook.GetProperty("on").GetBoolean());

        var test = await staff.Answer(Post, $"/api/admin/webhooks/{id}/deliveries/test", null, ("Idempotency-Key", "first"));
        await Eventually.Holds(() => Task.FromResult(receiver.Heard.Any(heard => heard.Id == test.Text("id"))));
        await staff.Answer(Post, $"/api/admin/webhooks/{id}/deliveries/test", null, ("Idempotency-Key", "first"));
        Assert.Single(receiver.Heard, heard => heard.Id == test.Text("id"));

        // From a second after it was registered it hears of what happens: so this buys until it does.
        await Eventually.Holds(async () =>
        {
            var guest = await shop.Guest();
            await guest.Want(Catalogue.Lamp, Catalogue.LampSku, 1);
            await guest.Watched(await guest.Place());
            return receiver.Heard.Any(heard => heard.Body.Contains("\"order.paid\"", StringComparison.Ordinal));
        });
        var paid = receiver.Heard.First(heard => heard.Body.Contains("\"order.paid\"", StringComparison.Ordinal));
        Assert.Equal(paid.Signature, "v1," + Convert.ToBase64String(HMACSHA256.HashData(
            Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{paid.Id}.{paid.Timestamp}.{paid.Body}"))));
        Assert.DoesNotContain("ada@example.org", paid.Body, StringComparison.Ordinal);

        var row = await Eventually.Gives(
            async () => (await staff.Read($"/api/admin/webhooks/{id}/deliveries?state=delivered&limit=100")).Items("items").FirstOrDefault(one => one.Text("id") == paid.Id),
            one => one.ValueKind is not System.Text.Json.JsonValueKind.Undefined);
        Assert.Equal(("order.paid", 204), (row.Text("kind"), row.GetProperty("last").Int("status")));
        var told = await staff.Read($"/api/admin/webhooks/{id}/deliveries/{paid.Id}");
        Assert.Equal(paid.Body, told.Text("body"));
        Assert.Single(told.Items("tries"));

        await staff.Answer(Post, $"/api/admin/webhooks/{id}/deliveries/{paid.Id}/resend", null, ("Idempotency-Key", "click"));
        await staff.Answer(Post, $"/api/admin/webhooks/{id}/deliveries/{paid.Id}/resend", null, ("Idempotency-Key", "click"));
        await Eventually.Holds(async () => (await staff.Read($"/api/admin/webhooks/{id}/deliveries/{paid.Id}")).Items("tries").Count == 2);
        Assert.Equal(2, receiver.Heard.Count(heard => heard.Id == paid.Id));

        var renewed = (await staff.Answer(Post, $"/api/admin/webhooks/{id}/secret", null, ("Idempotency-Key", "leak"))).Text("secret")!;
        Assert.NotEqual(secret, renewed);
        Assert.Equal(204, (int)(await staff.Send(HttpMethod.Delete, $"/api/admin/webhooks/{id}")).StatusCode);
        Assert.Equal(404, (await staff.Refused(HttpMethod.Delete, $"/api/admin/webhooks/{id}")).Status);
        var trail = (await staff.Read($"/api/admin/audit?subject=webhooks/{id}&limit=100")).Items("items").Select(entry => entry.Text("action")).ToHashSet();
        foreach (var act in (string[])["testWebhook", "resendDelivery", "replaceWebhookSecret", "removeWebhook"]) Assert.Contains(act, trail);
        Assert.DoesNotContain(secret, (await staff.Read("/api/admin/audit?limit=100")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_arrive_is_told_with_what_the_receiver_said()
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer = context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = "http://169.254.169.254/latest/";
            return context.Response.WriteAsync("go away " + new string('x', 5_000));
        };
        var staff = shop.Staff();
        var made = await staff.Answer(Post, "/api/admin/webhooks", Body(receiver.Url, "order.refunded"), ("Idempotency-Key", Checkout.Key()));
        var id = made.GetProperty("webhook").Text("id")!;
        var test = (await staff.Answer(Post, $"/api/admin/webhooks/{id}/deliveries/test", null, ("Idempotency-Key", "t"))).Text("id");
        var told = await Eventually.Gives(() => staff.Read($"/api/admin/webhooks/{id}/deliveries/{test}"), one => one.Items("tries").Count > 0);
        var tried = told.Items("tries").Single();
        Assert.Equal(("waiting", 302, "Redirects are not followed."), (told.Text("state"), tried.Int("status"), tried.Text("error")));
        Assert.StartsWith("go away", tried.Text("answer"), StringComparison.Ordinal);
        Assert.Equal(WebhookLimits.Answer, tried.Text("answer")!.Length);
        Assert.True((await staff.Answer(Put, $"/api/admin/webhooks/{id}", $$"""{"name":"n","url":"{{receiver.Url}}","kinds":["order.paid"],"on":false}""")).GetProperty("on").ValueKind is System.Text.Json.JsonValueKind.False);
        Assert.Equal(204, (int)(await staff.Send(HttpMethod.Delete, $"/api/admin/webhooks/{id}")).StatusCode);
    }

    [Fact]
    public async Task Only_administrators_and_only_good_input()
    {
        var staff = shop.Staff();
        foreach (var role in (string[])["support", "catalogue", "finance"])
            Assert.Equal(403, (await shop.Member($"w:{role}").Refused(HttpMethod.Get, "/api/admin/webhooks")).Status);
        (string Json, string Field)[] wrong =
        [
            (Body("ftp://example.org", "order.paid"), "url"), (Body("nowhere", "order.paid"), "url"), (Body("https://u:p@example.org", "order.paid"), "url"),
            (Body("https://example.org/" + new string('x', 600), "order.paid"), "url"), (Body("https://example.org"), "kinds"),
            (Body("https://example.org", "order.eaten"), "kinds"), (Body("https://example.org", "order.paid", "order.paid"), "kinds"),
            (Body("https://example.org", "order.paid").Replace("\"n\"", "\"\"", StringComparison.Ordinal), "name"),
        ];
        foreach (var (json, field) in wrong)
            Assert.Equal([field], (await staff.Refused(Post, "/api/admin/webhooks", json, ("Idempotency-Key", Checkout.Key()))).Fields);
        Assert.Equal(["Idempotency-Key"], (await staff.Refused(Post, "/api/admin/webhooks", Body("https://example.org", "order.paid"))).Fields);
        Assert.Equal("webhook/missing", (await staff.Refused(Post, "/api/admin/webhooks/none/secret", null, ("Idempotency-Key", "x"))).Code);
        Assert.Equal("webhook/missing", (await staff.Refused(Post, "/api/admin/webhooks/none/deliveries/test", null, ("Idempotency-Key", "x"))).Code);
        Assert.Equal("delivery/missing", (await staff.Refused(Post, "/api/admin/webhooks/none/deliveries/none/resend", null, ("Idempotency-Key", "x"))).Code);
        Assert.Equal("delivery/missing", (await staff.Refused(HttpMethod.Get, "/api/admin/webhooks/none/deliveries/none")).Code);
    }

    private static string Body(string url, params string[] kinds) =>
        $$"""{"name":"n","url":"{{url}}","kinds":[{{string.Join(',', kinds.Select(kind => $"\"{kind}\""))}}]}""";
}
