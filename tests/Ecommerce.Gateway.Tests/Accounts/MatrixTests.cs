using System.Runtime.CompilerServices;
using Ecommerce.Domain;
using Ecommerce.GrainInterfaces;

namespace Ecommerce.Gateway.Tests.Accounts;

/// <summary>Every route with everybody. The rows are reviewed: a route without one, or with another policy, fails.</summary>
public sealed class MatrixTests(Shop shop)
{
    private static readonly Dictionary<string, Func<Actor, bool>> Policies = new()
    {
        ["anybody"] = _ => true,
        ["shopper"] = actor => actor.Known,
        ["buyer"] = actor => actor.Known,
        ["member"] = actor => actor is { Known: true, Guest: false },
        ["owner"] = actor => actor is { Known: true, Guest: false },
        ["support"] = actor => actor.Has(Roles.Support),
        ["catalogue"] = actor => actor.Has(Roles.Catalogue),
        ["finance"] = actor => actor.Has(Roles.Finance),
        ["administrator"] = actor => actor.Has(Roles.Administrator),
    };

    /// <summary>Run with UPDATE_MATRIX=1 to accept the routes as they are; then read what changed.</summary>
    [Fact]
    public async Task Every_route_has_a_reviewed_row()
    {
        var rows = RouteTable.Of(shop.Services).Select(route => $"{Policy(route)} {route}").Order(StringComparer.Ordinal).ToList();
        if (Environment.GetEnvironmentVariable("UPDATE_MATRIX") == "1")
            await File.WriteAllLinesAsync(Rows(), rows, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllLinesAsync(Rows(), TestContext.Current.CancellationToken), rows);
        Assert.All(rows, row => Assert.Contains(row.Split(' ')[0], Policies.Keys));
    }

    [Fact]
    public async Task Everybody_may_do_what_their_policy_says_and_no_more()
    {
        var actors = await Actors();
        var wrong = new List<string>();
        foreach (var route in RouteTable.Of(shop.Services))
        {
            if (route.Policy is null) continue;
            foreach (var actor in actors)
            {
                using var response = await (await actor.Visitor()).Open(new(route.Method), route.Path, route.Writes ? "{}" : null);
                var expected = Policies[Policy(route)](actor) ? 0 : actor.Known ? 403 : 401;
                var denied = (int)response.StatusCode is 401 or 403 ? await Refused.Of(response) : null;
                var answered = denied switch
                {
                    { Status: 401, Code: "caller/unknown" or "session/expired" } => 401,
                    { Status: 403, Code: "caller/forbidden" or "factor/needed" } => 403,
                    _ => 0,
                };
                if (answered != expected) wrong.Add($"{actor.Name}: {route} answered {denied?.Code ?? response.StatusCode.ToString()}, expected {expected}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Anothers_order_and_one_that_is_not_there_look_the_same()
    {
        var (owner, other) = (await Person.Join(shop), await Person.Join(shop));
        var (mine, theirs) = (await owner.Client(), await other.Client());
        await mine.Want(Catalogue.Mug, Catalogue.MugSku, 1);
        var order = await mine.Place();
        var keeper = await (await Person.Staff(shop, Roles.Catalogue)).Client();
        foreach (var route in RouteTable.Of(shop.Services).Where(route => route.Pattern.StartsWith("/api/orders/{id}", StringComparison.Ordinal)))
        {
            var json = route.Writes ? """{"lines":[{"sku":"X","quantity":1}],"reason":"damaged"}""" : null;
            var pattern = route.Pattern.Replace("{return}", "back", StringComparison.Ordinal);
            (string, string) key = ("Idempotency-Key", Checkout.Key());
            foreach (var visitor in new[] { theirs, keeper, await shop.Guest() })
            {
                var seen = await visitor.Refused(new(route.Method), pattern.Replace("{id}", order, StringComparison.Ordinal), json, key);
                var missing = await visitor.Refused(new(route.Method), pattern.Replace("{id}", "nothere", StringComparison.Ordinal), json, key);
                Assert.Equal((404, "order/missing"), (seen.Status, seen.Code));
                Assert.Equal((missing.Status, missing.Code, missing.Detail), (seen.Status, seen.Code, seen.Detail));
            }
        }

        Assert.Equal(order, (await mine.Read($"/api/orders/{order}")).Text("id"));
        Assert.Equal(order, (await (await (await Person.Staff(shop, Roles.Support)).Client()).Read($"/api/admin/orders/{order}")).Text("id"));
    }

    [Fact]
    public async Task What_is_under_me_is_ones_own_whatever_its_id()
    {
        var (owner, other) = (await Person.Join(shop), await Person.Join(shop));
        var (mine, theirs) = (await owner.Browser(), await other.Client());
        var session = mine.Cookies["__Host-refresh"].Split('.')[1];
        await mine.Answer(HttpMethod.Put, "/api/me/addresses/home", """{"name":"Ada","address":{"line1":"1 Quay","city":"Bristol","postcode":"BS1","country":"GB"}}""");
        await theirs.Send(HttpMethod.Delete, $"/api/me/sessions/{session}");
        await theirs.Send(HttpMethod.Delete, "/api/me/addresses/home");
        Assert.NotNull(await owner.Account.Standing(session));
        Assert.Single((await owner.Account.Get())!.Addresses);
    }

    private async Task<List<Actor>> Actors()
    {
        var all = Roles.Support | Roles.Catalogue | Roles.Finance | Roles.Administrator;
        var gone = await Person.Staff(shop, all);
        var revoked = await gone.Client();
        Assert.Null(await gone.Account.SetRoles(new(Roles.Customer)));
        var bare = await Person.Join(shop);
        Assert.Null(await bare.Account.SetRoles(new(all)));
        var guest = await shop.Guest();
        var actors = new List<Actor>
        {
            new("nobody", () => Task.FromResult(shop.Nobody()), Roles.Customer) { Known = false },
            new("guest", () => Task.FromResult(guest), Roles.Customer) { Guest = true },
            new("ada", async () => await (await Person.Join(shop)).Client(), Roles.Customer), // somebody new each time, as one route erases them
            new("staff without a second factor", bare.Client, Roles.Customer),
            new("revoked", () => Task.FromResult(revoked), Roles.Customer) { Known = false },
        };
        foreach (var role in (Roles[])[Roles.Support, Roles.Catalogue, Roles.Finance, Roles.Administrator])
            actors.Add(new(role.ToString(), (await Person.Staff(shop, role)).Client, role));
        return actors;
    }

    private static string Policy(Route route) => route.Policy ?? "anybody";

    private static string Rows([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "authorisation.txt");

    /// <param name="Visitor">Signed in anew each time, as some routes sign out.</param>
    private sealed record Actor(string Name, Func<Task<Visitor>> Visitor, Roles Roles)
    {
        public bool Known { get; init; } = true;

        public bool Guest { get; init; }

        public bool Has(Roles any) => (Roles & (any | Roles.Administrator)) != 0;
    }
}
