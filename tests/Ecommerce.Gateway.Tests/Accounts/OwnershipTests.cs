using Ecommerce.Domain;

namespace Ecommerce.Gateway.Tests.Accounts;

/// <summary>Every route for shoppers that names something by an id, asked by others: for what is somebody's, and for what is not there.</summary>
public sealed class OwnershipTests(Shop shop)
{
    private static readonly string[] Shoppers = ["shopper", "buyer", "member", "owner"];

    [Fact]
    public async Task What_is_anothers_looks_like_what_is_not_there_and_stays_as_it_is()
    {
        var owner = await Person.Join(shop);
        var (token, access) = await owner.Session();
        var mine = new Visitor(shop.Address, ("Authorization", "Bearer " + access));
        var things = await Things(mine, token.Session);
        var before = await Everything(mine);

        var routes = RouteTable.Of(shop.Services).Where(route => Shoppers.Contains(route.Policy) && route.Pattern.Contains("{id}", StringComparison.Ordinal)).ToList();
        Assert.Equal([], routes.Where(route => Thing(things, route) is null).Select(route => route.ToString())); // a new route says whose things it is about
        Assert.True(routes.Count >= 10, $"only {routes.Count} routes");
        var (other, keeper, guest) = (await (await Person.Join(shop)).Client(), await (await Person.Staff(shop, Roles.Catalogue)).Client(), await shop.Guest());
        foreach (var route in routes)
        {
            foreach (var visitor in (Visitor[])[other, keeper, guest])
                Assert.Equal((route.ToString(), await Ask(visitor, route, "nothere")), (route.ToString(), await Ask(visitor, route, Thing(things, route)!)));
        }

        Assert.Equal(before, await Everything(mine));
        Assert.NotNull(await owner.Account.Standing(token.Session));

        // Their owner does reach them.
        foreach (var route in routes.Where(route => route.Pattern.StartsWith("/api/orders", StringComparison.Ordinal) || route.Pattern.StartsWith("/api/me/reviews", StringComparison.Ordinal)))
            Assert.NotEqual((route.ToString(), await Ask(mine, route, "nothere")), (route.ToString(), await Ask(mine, route, Thing(things, route)!)));
    }

    /// <summary>Where a route's ids are from, and one of them that is this person's.</summary>
    private static async Task<Dictionary<string, string>> Things(Visitor mine, string session)
    {
        await mine.Want(Catalogue.Mug, Catalogue.MugSku, 1);
        var order = await mine.Place();
        await mine.Watched(order);
        await mine.Answer(HttpMethod.Put, "/api/me/addresses/home", Address);
        var review = (await mine.Answer(HttpMethod.Post, "/api/products/harbour-mug/reviews", $$"""{"order":"{{order}}","stars":5,"title":"Fine","text":"Keeps warm","author":"Ada"}""")).Text("id")!;
        return new()
        {
            ["/api/orders/"] = order,
            ["/api/me/addresses/"] = "home",
            ["/api/me/sessions/"] = session,
            ["/api/me/reviews/"] = review,
            ["/api/reviews/"] = review, // nobody sees it until staff have
        };
    }

    private static string? Thing(Dictionary<string, string> things, Route route) =>
        things.FirstOrDefault(thing => route.Pattern.StartsWith(thing.Key + "{id}", StringComparison.Ordinal)).Value;

    private const string Address = """{"name":"Ada","address":{"line1":"1 Quay","city":"Bristol","postcode":"BS1","country":"GB"}}""";

    private static async Task<(int Status, string? Code)> Ask(Visitor visitor, Route route, string id)
    {
        var path = route.Pattern.Replace("{id}", id, StringComparison.Ordinal).Replace("{return}", "back", StringComparison.Ordinal);
        var body = !MassAssignment.Doors.TakesBody(route) ? null : route.Pattern.Contains("addresses", StringComparison.Ordinal) ? Address : """{"lines":[{"sku":"X","quantity":1}],"reason":"damaged"}""";
        using var response = await visitor.Open(new(route.Method), path, body, ("Idempotency-Key", Checkout.Key()));
        return ((int)response.StatusCode, (int)response.StatusCode < 400 ? null : (await Refused.Of(response)).Code);
    }

    /// <summary>All that the shop knows about them, once the order's mail has left.</summary>
    private static async Task<string> Everything(Visitor mine) => (await Eventually.Gives(
        () => mine.Read("/api/me/export"),
        export => export.Items("orders").Count == 1 && export.Items("reviews").Count == 1 && export.Items("mails") is [var mail] && mail.Text("sentAt") is not null)).GetRawText();
}
