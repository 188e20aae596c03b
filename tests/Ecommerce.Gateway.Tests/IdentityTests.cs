using System.Net;
using Ecommerce.ApiGateway;

namespace Ecommerce.Gateway.Tests;

public sealed class IdentityTests(Shop shop)
{
    public static TheoryData<string, string> Private => new()
    {
        { "GET", "/api/cart" }, { "PUT", "/api/cart/lines/LAMP-1" }, { "DELETE", "/api/cart/lines/LAMP-1" }, { "POST", "/api/cart/merge" },
        { "GET", "/api/cart/quote" }, { "POST", "/api/orders" }, { "GET", "/api/orders" }, { "GET", "/api/orders/abc" },
        { "POST", "/api/orders/abc/cancel" }, { "GET", "/api/orders/abc/events" }, { "GET", "/api/me" }, { "PUT", "/api/me" },
        { "POST", "/api/admin/stock/LAMP-1/restock" }, { "GET", "/api/admin/attention" },
        { "PUT", "/api/admin/stock/LAMP-1/sale" }, { "PUT", "/api/admin/stock/LAMP-1/shards" }, { "GET", "/api/admin/stock/LAMP-1/shards" },
        { "PUT", "/api/cart/codes/ABC" }, { "DELETE", "/api/cart/codes/ABC" }, { "GET", "/api/admin/promotions" },
        { "GET", "/api/admin/promotions/p" }, { "PUT", "/api/admin/promotions/p" }, { "POST", "/api/admin/promotions/p/enable" },
        { "POST", "/api/admin/promotions/p/disable" }, { "GET", "/api/admin/promotions/p/redemptions" },
        { "POST", "/api/admin/stock/LAMP-1/adjust" }, { "GET", "/api/admin/stock/LAMP-1" }, { "GET", "/api/admin/stock/LAMP-1/ledger" },
        { "GET", "/api/admin/products" }, { "GET", "/api/admin/products/p_000001" }, { "PUT", "/api/admin/products/p_000001" },
        { "POST", "/api/admin/products/p_000001/publish" }, { "POST", "/api/admin/products/p_000001/withdraw" },
        { "POST", "/api/admin/products/p_000001/matrix" }, { "PUT", "/api/admin/products/p_000001/pictures/front" },
        { "DELETE", "/api/admin/products/p_000001/pictures/front" }, { "POST", "/api/admin/imports" }, { "GET", "/api/admin/imports/abc" },
        { "POST", "/api/admin/imports/abc/commit" }, { "GET", "/api/admin/exports/products.csv" },
        { "POST", "/api/products/pier-lamp/reviews" }, { "DELETE", "/api/me/reviews/abc" }, { "GET", "/api/me/reviews" },
        { "PUT", "/api/reviews/abc/helpful" }, { "DELETE", "/api/reviews/abc/helpful" }, { "GET", "/api/admin/reviews" },
        { "POST", "/api/admin/reviews/abc/publish" }, { "POST", "/api/admin/reviews/abc/reject" }, { "GET", "/api/wishlist" },
        { "PUT", "/api/wishlist/LAMP-1" }, { "DELETE", "/api/wishlist/LAMP-1" }, { "POST", "/api/wishlist/merge" },
        { "GET", "/api/stock/LAMP-1/alert" }, { "PUT", "/api/stock/LAMP-1/alert" }, { "DELETE", "/api/stock/LAMP-1/alert" },
        { "GET", "/api/me/notifications" }, { "PUT", "/api/me/notifications/seen" }, { "GET", "/api/admin/low-stock" },
        { "GET", "/api/admin/orders" }, { "GET", "/api/admin/sales" }, { "GET", "/api/admin/sales/today" },
    };

    [Theory, MemberData(nameof(Private))]
    public async Task Without_an_identity_nothing_private_is_answered(string method, string path)
    {
        var refused = await shop.Nobody().Refused(new(method), path, "{}");
        Assert.Equal((401, "caller/unknown"), (refused.Status, refused.Code));
    }

    [Theory]
    [InlineData("X-Guest-Token", "short")]
    [InlineData("X-Guest-Token", "aaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("X-Guest-Token", "aaaaaaaaaaaaaaaaaaaaaa!")]
    [InlineData("X-Guest-Token", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("Cookie", "guest=")]
    [InlineData("Cookie", "guest=a b")]
    [InlineData("Authorization", "Dev")]
    [InlineData("Authorization", "Dev ")]
    [InlineData("Authorization", "Dev ada lovelace")]
    [InlineData("Authorization", "Dev :staff")]
    [InlineData("Authorization", "Dev ada:admin")]
    [InlineData("Authorization", "dev ada")]
    [InlineData("Authorization", "Bearer ada")]
    public async Task A_wrong_identity_is_no_identity(string header, string value)
    {
        var refused = await new Visitor(shop.Address, (header, value)).Refused(HttpMethod.Get, "/api/cart");
        Assert.Equal(401, refused.Status);
    }

    [Fact]
    public async Task A_failed_sign_in_does_not_fall_back_to_the_guest()
    {
        var guest = await shop.Guest();
        Assert.Equal(401, (await guest.Refused(HttpMethod.Get, "/api/cart", null, ("Authorization", "Bearer x"))).Status);
    }

    [Fact]
    public async Task A_guest_token_is_new_each_time_and_kept_from_scripts()
    {
        var tokens = new HashSet<string>();
        for (var i = 0; i < 20; i++)
        {
            using var response = await shop.Nobody().Post("/api/guests");
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            var cookie = response.Headers.GetValues("Set-Cookie").Single();
            var parts = cookie.Split("; ");
            Assert.Contains("httponly", parts);
            Assert.Contains("samesite=lax", parts);
            Assert.Contains("path=/", parts);
            Assert.Contains("max-age=2592000", parts);
            var token = parts[0]["guest=".Length..];
            Assert.Equal(22, token.Length);
            Assert.True(tokens.Add(token));

            var me = new Visitor(shop.Address, ("Cookie", "other=1; guest=" + token));
            Assert.True((await me.Read("/api/me")).GetProperty("guest").GetBoolean());
        }
    }

    [Fact]
    public async Task Cookie_and_header_are_the_same_guest_and_signing_in_is_somebody_else()
    {
        var guest = await shop.Guest();
        await guest.Want(Catalogue.Mug, Catalogue.MugSku, 3);
        var byCookie = new Visitor(shop.Address, ("Cookie", "guest=" + guest.Token));
        var signedIn = new Visitor(shop.Address, ("Cookie", "guest=" + guest.Token), ("Authorization", "Dev x" + Checkout.Key()));
        Assert.Single((await byCookie.Read("/api/cart")).Items("lines"));
        Assert.Empty((await signedIn.Read("/api/cart")).Items("lines"));
    }

    [Theory]
    [InlineData("/api/admin/attention", "GET")]
    [InlineData("/api/admin/stock/LAMP-1/restock", "POST")]
    [InlineData("/api/admin/stock/LAMP-1/sale", "PUT")]
    [InlineData("/api/admin/stock/LAMP-1/shards", "PUT")]
    [InlineData("/api/admin/stock/LAMP-1/shards", "GET")]
    [InlineData("/api/admin/promotions", "GET")]
    [InlineData("/api/admin/promotions/p", "PUT")]
    [InlineData("/api/admin/promotions/p/enable", "POST")]
    [InlineData("/api/admin/promotions/p/redemptions", "GET")]
    [InlineData("/api/admin/stock/LAMP-1/adjust", "POST")]
    [InlineData("/api/admin/stock/LAMP-1", "GET")]
    [InlineData("/api/admin/stock/LAMP-1/ledger", "GET")]
    [InlineData("/api/admin/products", "GET")]
    [InlineData("/api/admin/products/p_000001", "GET")]
    [InlineData("/api/admin/products/p_000001", "PUT")]
    [InlineData("/api/admin/products/p_000001/publish", "POST")]
    [InlineData("/api/admin/products/p_000001/withdraw", "POST")]
    [InlineData("/api/admin/products/p_000001/matrix", "POST")]
    [InlineData("/api/admin/products/p_000001/pictures/front", "PUT")]
    [InlineData("/api/admin/products/p_000001/pictures/front", "DELETE")]
    [InlineData("/api/admin/imports", "POST")]
    [InlineData("/api/admin/imports/abc", "GET")]
    [InlineData("/api/admin/imports/abc/commit", "POST")]
    [InlineData("/api/admin/exports/products.csv", "GET")]
    [InlineData("/api/admin/reviews", "GET")]
    [InlineData("/api/admin/reviews/abc/publish", "POST")]
    [InlineData("/api/admin/reviews/abc/reject", "POST")]
    [InlineData("/api/admin/low-stock", "GET")]
    [InlineData("/api/admin/orders", "GET")]
    [InlineData("/api/admin/sales", "GET")]
    [InlineData("/api/admin/sales/today", "GET")]
    public async Task Only_staff_do_staff_work(string path, string method)
    {
        const string Body = """{"quantity":1,"reason":"x"}""";
        foreach (var visitor in new[] { await shop.Guest(), shop.Member("ada") })
        {
            var refused = await visitor.Refused(new(method), path, Body, ("Idempotency-Key", Checkout.Key()));
            Assert.Equal((403, "caller/forbidden"), (refused.Status, refused.Code));
        }
    }

    [Fact]
    public async Task A_guest_cannot_take_over_a_cart()
    {
        var (guest, other) = (await shop.Guest(), await shop.Guest());
        Assert.Equal(403, (await guest.Refused(HttpMethod.Post, "/api/cart/merge", $$"""{"guest":"{{other.Token}}"}""")).Status);
    }

    [Fact]
    public async Task Another_persons_order_is_not_there_and_staff_see_it()
    {
        var (owner, other) = (await shop.Guest(), await shop.Guest());
        await owner.Want(Catalogue.Mug, Catalogue.MugSku, 1);
        var order = await owner.Place();
        var visitors = new[] { other, shop.Member("ada") };
        foreach (var visitor in visitors)
        {
            Assert.Equal("order/missing", (await visitor.Refused(HttpMethod.Get, $"/api/orders/{order}")).Code);
            Assert.Equal("order/missing", (await visitor.Refused(HttpMethod.Post, $"/api/orders/{order}/cancel")).Code);
            Assert.Equal("order/missing", (await visitor.Refused(HttpMethod.Get, $"/api/orders/{order}/events")).Code);
            Assert.Empty((await visitor.Read("/api/orders")).Items("items"));
        }

        Assert.Equal(order, (await shop.Staff().Read($"/api/orders/{order}")).Text("id"));
        Assert.Equal("paid", (await owner.Watched(order))[^1].Text("status"));
    }

    [Theory, InlineData("Production"), InlineData("Staging"), InlineData("development2")]
    public void Development_sign_in_refuses_to_start_elsewhere(string environment)
    {
        var builder = Loopback.Builder(environment, ("Gateway:DevelopmentSignIn", "true"));
        Assert.Throws<InvalidOperationException>(builder.AddGateway);
    }

    [Fact]
    public async Task In_production_nobody_is_who_they_say()
    {
        await using var gateway = await LoneGateway.Start(Scripted.Grains((_, _) => throw new InvalidOperationException()), "Production");
        var visitor = new Visitor(gateway.Address, ("Authorization", "Dev ada:staff"));
        Assert.Equal(401, (await visitor.Refused(HttpMethod.Get, "/api/admin/attention")).Status);
        Assert.Equal(401, (await visitor.Refused(HttpMethod.Get, "/api/cart")).Status);
    }
}
