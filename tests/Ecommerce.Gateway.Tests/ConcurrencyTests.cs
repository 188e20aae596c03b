using System.Net;
using Ecommerce.GrainInterfaces;

namespace Ecommerce.Gateway.Tests;

[Collection(Catalogue.Listing)]
public sealed class ConcurrencyTests(Shop shop)
{
    [Fact]
    public async Task A_hundred_posts_with_one_key_are_one_order()
    {
        var guest = await shop.Guest();
        await guest.Want(Catalogue.Mug, Catalogue.MugSku, 1);
        var (key, body) = (Checkout.Key(), Checkout.Body(await guest.Total()));

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ =>
            guest.Answer(HttpMethod.Post, "/api/orders", body, ("Idempotency-Key", key))));
        var order = Assert.Single(answers.Select(answer => answer.Text("id")).Distinct())!;
        Assert.Equal("paid", (await guest.Watched(order))[^1].Text("status"));
        await Eventually.Holds(async () => (await guest.Read("/api/orders")).Items("items").Count == 1);

        // Long after, the same post still means that order, although the cart is empty.
        var late = await guest.Answer(HttpMethod.Post, "/api/orders", body, ("Idempotency-Key", key));
        Assert.Equal((order, "paid"), (late.Text("id"), late.Text("status")));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_422()
    {
        var guest = await shop.Guest();
        await guest.Want(Catalogue.Mug, Catalogue.MugSku, 1);
        var key = Checkout.Key();
        await guest.Place(key: key);
        var refused = await guest.Refused(HttpMethod.Post, "/api/orders", Checkout.Body(1), ("Idempotency-Key", key));
        Assert.Equal((422, "order/other-body"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task The_same_key_of_another_person_is_another_order()
    {
        var (one, two, key) = (await shop.Guest(), await shop.Guest(), Checkout.Key());
        await one.Want(Catalogue.Mug, Catalogue.MugSku, 1);
        await two.Want(Catalogue.Mug, Catalogue.MugSku, 1);
        Assert.NotEqual(await one.Place(key: key), await two.Place(key: key));
    }

    [Theory, InlineData(1), InlineData(0), InlineData(2094), InlineData(2096)]
    public async Task A_price_of_the_callers_own_buys_nothing(long total)
    {
        var guest = await shop.Guest();
        await guest.Want(Catalogue.Mug, Catalogue.MugSku, 1);
        Assert.Equal(2095, await guest.Total());
        var refused = await guest.Refused(HttpMethod.Post, "/api/orders", Checkout.Body(total), ("Idempotency-Key", Checkout.Key()));
        Assert.Equal((409, "order/price-changed"), (refused.Status, refused.Code));
        Assert.Equal(["expectedTotal"], refused.Fields);
    }

    [Fact]
    public async Task An_empty_cart_buys_nothing()
    {
        var guest = await shop.Guest();
        var refused = await guest.Refused(HttpMethod.Post, "/api/orders", Checkout.Good, ("Idempotency-Key", Checkout.Key()));
        Assert.Equal((409, "cart/empty"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task What_is_not_for_sale_does_not_get_into_a_cart()
    {
        var guest = await shop.Guest();
        var refused = await guest.Refused(HttpMethod.Put, "/api/cart/lines/NO-SUCH", """{"product":"p_000001","quantity":1}""");
        Assert.Equal((404, "product/no-variant"), (refused.Status, refused.Code));
        Assert.Equal(["sku"], refused.Fields);
    }

    [Fact]
    public async Task Lines_come_and_go_however_often_they_are_asked_to()
    {
        var guest = await shop.Guest();
        for (var i = 0; i < 2; i++) await guest.Want(Catalogue.Mug, Catalogue.MugSku, 5);
        for (var i = 0; i < 2; i++)
        {
            var cart = await guest.Answer(HttpMethod.Delete, $"/api/cart/lines/{Catalogue.MugSku}");
            Assert.Empty(cart.Items("lines"));
        }
    }

    [Fact]
    public async Task A_hundred_restocks_with_one_key_bring_units_once()
    {
        var (staff, key) = (shop.Staff(), Checkout.Key());
        var before = (await shop.Grains.Stock(new(Catalogue.SaleSku)).Level())!;
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            using var response = await staff.Post(
                $"/api/admin/stock/{Catalogue.SaleSku}/restock", """{"quantity":10,"reason":"late delivery"}""", ("Idempotency-Key", key));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }));
        Assert.Equal(before.Available + 10, (await shop.Grains.Stock(new(Catalogue.SaleSku)).Level())!.Available);
    }
}
