using Ecommerce.ApiGateway.Http;
using Ecommerce.GrainInterfaces;

namespace Ecommerce.Gateway.Tests;

/// <summary>What staff do is on record before they hear that it is done.</summary>
public sealed class AuditTests(Shop shop)
{
    private static readonly string?[] Shoppers = [null, "shopper", "buyer", "member"];

    [Fact]
    public void No_staff_route_that_writes_can_forget_to_be_recorded()
    {
        var routes = RouteTable.Of(shop.Services);
        Assert.True(routes.Count(route => route.Metadata.GetMetadata<RecordedAct>() is not null) > 15);
        Assert.All(routes, route => Assert.True(
            (route.Writes && !Shoppers.Contains(route.Policy)) == route.Metadata.GetMetadata<RecordedAct>() is not null, route.ToString()));
    }

    [Fact]
    public async Task What_was_done_and_what_was_refused_is_told_with_who_and_when()
    {
        var name = "audit-" + Checkout.Key()[..8];
        var staff = shop.Member(name + ":staff");
        var from = DateTimeOffset.UtcNow;
        await staff.Answer(HttpMethod.Post, "/api/admin/stock/LAMP-1/restock", """{"quantity":1,"reason":"count"}""", ("Idempotency-Key", Checkout.Key()));
        await staff.Refused(HttpMethod.Post, "/api/admin/stock/NO-SUCH/restock", """{"quantity":1,"reason":"x"}""", ("Idempotency-Key", Checkout.Key()));
        await staff.Refused(HttpMethod.Post, "/api/admin/orders/nothere/cancel", """{"reason":"x"}""");
        var refused = await shop.Member(name).Send(HttpMethod.Post, "/api/admin/orders/nothere/cancel", """{"reason":"x"}""");
        Assert.Equal(403, (int)refused.StatusCode);
        Assert.Equal(403, (int)(await shop.Member(name).Get("/api/admin/orders")).StatusCode);

        var items = (await shop.Staff().Read($"/api/admin/audit?who=u-{name}")).Items("items");
        Assert.Equal(
            [
                ("findOrders", "orders", "403 caller/forbidden", ""),
                ("adminCancelOrder", "orders/nothere/cancel", "403 caller/forbidden", ""),
                ("adminCancelOrder", "orders/nothere/cancel", "404 order/missing", "support catalogue finance administrator"),
                ("restock", "stock/NO-SUCH/restock", "404 stock/unknown", "support catalogue finance administrator"),
                ("restock", "stock/LAMP-1/restock", "200", "support catalogue finance administrator"),
            ],
            items.Select(item => (item.Text("action"), item.Text("subject"), item.Text("outcome"), item.Text("role"))));
        Assert.All(items, item =>
        {
            Assert.Equal("u-" + name, item.Text("who"));
            Assert.NotEmpty(item.Text("trace")!);
            Assert.InRange(item.GetProperty("at").GetDateTimeOffset(), from.AddSeconds(-1), DateTimeOffset.UtcNow.AddSeconds(1));
        });

        var cancels = await shop.Staff().Read($"/api/admin/audit?who=u-{name}&refused=true&from={from:yyyy-MM-dd}&action=adminCancelOrder&limit=100");
        Assert.Equal(2, cancels.Items("items").Count);
        Assert.Single((await shop.Staff().Read($"/api/admin/audit?who=u-{name}&subject=stock/LAMP-1")).Items("items"));
    }

    [Fact]
    public async Task Strangers_leave_no_trace_and_see_none()
    {
        var guest = await shop.Guest();
        await guest.Refused(HttpMethod.Post, "/api/admin/orders/nothere/cancel", """{"reason":"x"}""");
        await shop.Nobody().Refused(HttpMethod.Post, "/api/admin/orders/nothere/cancel", """{"reason":"x"}""");
        Assert.Equal(403, (await guest.Refused(HttpMethod.Get, "/api/admin/audit")).Status);
        Assert.Equal(401, (await shop.Nobody().Refused(HttpMethod.Get, "/api/admin/audit/verify")).Status);
        Assert.DoesNotContain((await shop.Staff().Read("/api/admin/audit?limit=100")).Items("items"), item => item.Text("who")!.StartsWith("g-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_trail_verifies_from_its_beginning_and_from_a_place_that_was_noted()
    {
        await shop.Staff().Refused(HttpMethod.Post, "/api/admin/orders/nothere/cancel", """{"reason":"x"}""");
        var whole = await shop.Staff().Read("/api/admin/audit/verify");
        while (whole.GetProperty("more").GetBoolean())
        {
            Assert.Null(whole.Text("broken"));
            whole = await shop.Staff().Read($"/api/admin/audit/verify?after={Through(whole).Number}&seal={Through(whole).Seal}");
        }

        Assert.Null(whole.Text("broken"));
        var (number, seal) = Through(whole);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await shop.Staff().Read($"/api/admin/audit/verify?after={number}&seal={seal}")).GetProperty("broken").ValueKind);
        Assert.Equal(number, (await shop.Staff().Read($"/api/admin/audit/verify?after={number}&seal={new string('0', 64)}")).Long("broken"));
    }

    private static (long Number, string Seal) Through(System.Text.Json.JsonElement verified) =>
        (verified.GetProperty("through").Long("number"), verified.GetProperty("through").Text("seal")!);

    [Theory]
    [InlineData("audit?before=0", "before")]
    [InlineData("audit?limit=101", "limit")]
    [InlineData("audit?limit=x", "limit")]
    [InlineData("audit?refused=perhaps", "refused")]
    [InlineData("audit?from=yesterday", "from")]
    [InlineData("audit?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z", "from")]
    [InlineData("audit/verify?after=3", "seal")]
    [InlineData("audit/verify?after=0&seal=ab", "after")]
    [InlineData("audit/verify?after=3&seal=ab", "seal")]
    public async Task A_wrong_question_names_what_is_wrong(string question, string field)
    {
        var refused = await shop.Staff().Refused(HttpMethod.Get, "/api/admin/" + question);
        Assert.Equal(400, refused.Status);
        Assert.Contains(field, refused.Fields);
    }

    [Fact]
    public async Task Nothing_is_confirmed_that_could_not_be_recorded()
    {
        var acts = 0;
        await using var gateway = await LoneGateway.Start(
            Scripted.Grains((method, _) =>
            {
                if (method.DeclaringType == typeof(IAuditTrailGrain)) throw new TimeoutException();
                acts++;
                return method.Name == nameof(IStockGrain.Level) ? new StockLevel(new("A"), 1, 1) : null;
            }),
            settings: [("Gateway:DeadlineSeconds", "1")]);
        var staff = new Visitor(gateway.Address, ("Authorization", "Dev sam:staff"));
        var refused = await staff.Refused(HttpMethod.Post, "/api/admin/stock/A/restock", """{"quantity":1,"reason":"x"}""", ("Idempotency-Key", "k"));
        Assert.Equal((503, "service/unavailable"), (refused.Status, refused.Code));
        Assert.True(acts > 0);
    }
}
