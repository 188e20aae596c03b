using System.Text.Json;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.Domain;
using Ecommerce.Gateway.Tests.Accounts;
using Ecommerce.GrainInterfaces;

namespace Ecommerce.Gateway.Tests;

/// <summary>
/// What may happen once, tried fifty times at once, over and over: five rounds, twenty with VERIFY_LONG=yes. It has a shop of its own, as
/// it counts what is on the shelves.
/// </summary>
public sealed class RaceTests(OwnShop own) : IClassFixture<OwnShop>
{
    private const int Runners = 50;

    private static readonly HttpMethod Post = HttpMethod.Post;
    private static readonly int Rounds = Environment.GetEnvironmentVariable("VERIFY_LONG") == "yes" ? 20 : 5;

    private readonly Shop _shop = own.Shop;

    [Fact]
    public Task One_basket_becomes_one_order() => Once(async () =>
    {
        var guest = await _shop.Guest();
        await guest.Want(Catalogue.Mug, Catalogue.MugSku, 1);
        var body = Checkout.Body(await guest.Total());
        return await Race(_ => Succeeds(guest, "/api/orders", body, Checkout.Key()));
    });

    [Fact]
    public Task The_last_unit_is_sold_once() => Once(async () =>
    {
        await Emptied(Catalogue.RareSku);
        Assert.Null(await _shop.Grains.Stock(new(Catalogue.RareSku)).Restock(new(Checkout.Key(), 1, "the last one")));
        var bodies = await Buyers(guest => Eventually.Holds(async () =>
        {
            // The page may know for a moment longer that it is sold out.
            using var wanted = await guest.Put($"/api/cart/lines/{Catalogue.RareSku}", $$"""{"product":"{{Catalogue.Rare}}","quantity":1}""");
            return wanted.IsSuccessStatusCode;
        }));
        return await Race(n => Buys(bodies[n].Guest, bodies[n].Body));
    });

    [Fact]
    public Task A_coupon_for_one_order_is_used_by_one() => Once(async () =>
    {
        var (staff, code) = (_shop.Staff(), "R" + Checkout.Key()[..12].ToUpperInvariant());
        var path = $"/api/admin/promotions/p{Checkout.Key()}";
        await staff.Answer(
            HttpMethod.Put, path,
            $$"""{"name":"First","kind":"percentOff","scope":{"categories":[],"products":[],"skus":["{{Catalogue.MugSku}}"]},"codes":["{{code}}"],"basisPoints":5000,"totalLimit":1}""",
            ("If-None-Match", "*"));
        await staff.Answer(Post, path + "/enable");
        var bodies = await Buyers(async guest =>
        {
            await guest.Want(Catalogue.Mug, Catalogue.MugSku, 1);
            await guest.Answer(HttpMethod.Put, $"/api/cart/codes/{code}");
            await Eventually.Holds(async () => (await guest.Read("/api/cart/quote?country=GB")).Items("discounts").Count == 1);
        });
        return await Race(n => Buys(bodies[n].Guest, bodies[n].Body));
    });

    [Fact]
    public Task An_order_is_cancelled_once() => Once(async () =>
    {
        var (guest, order) = await Paid();
        await Race(async _ => (await guest.Answer(Post, $"/api/orders/{order}/cancel")).Text("id") == order);
        return (await guest.Followed(order))[^1].Items("timeline").Count(entry => entry.Text("what") == "cancelRequested");
    });

    [Fact]
    public Task A_unit_is_packed_into_one_parcel() => Once(async () =>
    {
        var (_, order) = await Paid();
        var staff = _shop.Staff();
        return await Race(n => Succeeds(staff, $"/api/admin/orders/{order}/parcels", $$"""{"lines":[{{One}}]}""", $"box-{n}"));
    });

    [Fact]
    public Task A_delivered_unit_is_returned_once() => Once(async () =>
    {
        var (guest, order) = await Delivered();
        return await Race(n => Succeeds(guest, $"/api/orders/{order}/returns", $$"""{"lines":[{{One}}],"reason":"damaged"}""", $"back-{n}"));
    });

    [Fact]
    public Task An_order_is_paid_back_once() => Once(async () =>
    {
        var (guest, order) = await Delivered();
        var staff = _shop.Staff();
        var total = (await guest.Read($"/api/orders/{order}")).GetProperty("total").Long("minor");
        var won = await Race(n => Succeeds(
            staff, $"/api/admin/orders/{order}/refunds", $$"""{"amount":{"minor":{{total}},"currency":"GBP"},"reason":"sorry"}""", $"money-{n}"));
        await Eventually.Holds(async () => (await guest.Read($"/api/orders/{order}")).GetProperty("refunded").Long("minor") == total);
        return won;
    });

    [Fact]
    public Task A_refresh_token_has_one_successor() => Once(async () =>
    {
        var browser = await (await Person.Join(_shop)).Browser();
        var tabs = Enumerable.Range(0, Runners).Select(_ => browser.Copy()).ToArray();
        await Race(async n =>
        {
            using var answer = await tabs[n].Send(Post, "/api/session/refresh");
            return answer.IsSuccessStatusCode;
        });
        return tabs.Select(tab => tab.Cookies.GetValueOrDefault("__Host-refresh", "")).Where(token => token != browser.Cookies["__Host-refresh"]).Distinct().Count();
    });

    [Fact]
    public Task A_link_to_a_new_password_works_once() => Once(async () =>
    {
        var (person, secret) = (await Person.Join(_shop), Secrets.New(32));
        Assert.Null(await person.Account.AskReset(new(Secrets.Hash(secret))));

        // At the grain: fifty passwords would be hashed first, and what is raced for comes after.
        return await Race(async n => await person.Account.ResetPassword(new(Secrets.Hash(secret), $"hash-{n}")) is null);
    });

    [Fact]
    public async Task A_code_of_the_second_factor_works_once()
    {
        var person = await Person.Join(_shop);
        await person.TurnOnFactor(await person.Browser());
        var hash = (await person.Account.Credential())!.Password!;
        var step = 100;
        await Once(async () =>
        {
            step++;
            return await Race(async _ =>
            {
                var token = RefreshTokens.New(person.User);
                return (await person.Account.SignIn(new(token.Session, token.Hash, hash, null, new ShownCode(step, null), new(null, null)))).Standing is not null;
            });
        });
    }

    [Fact]
    public Task A_guests_basket_is_taken_over_once() => Once(async () =>
    {
        var (guest, member) = (await _shop.Guest(), _shop.Member("r" + Checkout.Key()));
        await guest.Want(Catalogue.Mug, Catalogue.MugSku, 3);
        await Race(async _ =>
        {
            using var answer = await member.Post("/api/cart/merge", $$"""{"guest":"{{guest.Token}}"}""");
            return answer.IsSuccessStatusCode;
        });
        return (await member.Read("/api/cart")).Items("lines").Single().Int("quantity") / 3;
    });

    private const string One = $$"""{"sku":"{{Catalogue.LampSku}}","quantity":1}""";

    private static async Task Once(Func<Task<int>> round)
    {
        for (var n = 0; n < Rounds; n++) Assert.Equal((n, 1), (n, await round()));
    }

    /// <summary>How many of those who start at the same moment get what they want.</summary>
    private static async Task<int> Race(Func<int, Task<bool>> run)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Enumerable.Range(0, Runners).Select(async n =>
        {
            await start.Task;
            return await run(n);
        }).ToList();
        start.SetResult();
        return (await Task.WhenAll(all)).Count(won => won);
    }

    /// <summary>A refusal is fine; a fault is not.</summary>
    private static async Task<bool> Succeeds(Visitor visitor, string path, string body, string key)
    {
        using var answer = await visitor.Post(path, body, ("Idempotency-Key", key));
        if ((int)answer.StatusCode >= 300) Assert.InRange((await Refused.Of(answer)).Status, 400, 499);
        return (int)answer.StatusCode < 300;
    }

    private static async Task<bool> Buys(Visitor guest, string body)
    {
        using var answer = await guest.Post("/api/orders", body, ("Idempotency-Key", "race"));
        if ((int)answer.StatusCode >= 300) return (await Refused.Of(answer)).Status >= 500 ? throw new InvalidOperationException("a fault") : false;
        var order = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Text("id")!;
        return (await guest.Watched(order))[^1].Text("status") == "paid";
    }

    /// <summary>Guests with the same wish, each with what they would submit.</summary>
    private async Task<(Visitor Guest, string Body)[]> Buyers(Func<Visitor, Task> wish) => await Task.WhenAll(Enumerable.Range(0, Runners).Select(async _ =>
    {
        var guest = await _shop.Guest();
        await wish(guest);
        return (guest, Checkout.Body(await guest.Total()));
    }));

    private async Task Emptied(string sku)
    {
        var stock = _shop.Grains.Stock(new(sku));
        if ((await stock.Level())!.Available is > 0 and var left) Assert.Null(await stock.Adjust(new(Checkout.Key(), -left, AdjustReason.Counted, null, null)));
    }

    private async Task<(Visitor Guest, string Order)> Paid()
    {
        var guest = await _shop.Guest();
        await guest.Want(Catalogue.Lamp, Catalogue.LampSku, 1);
        var order = await guest.Place();
        Assert.Equal("paid", (await guest.Watched(order))[^1].Text("status"));
        return (guest, order);
    }

    private async Task<(Visitor Guest, string Order)> Delivered()
    {
        var ((guest, order), staff) = (await Paid(), _shop.Staff());
        await staff.Pack(order, "box", One);
        await staff.Answer(Post, $"/api/admin/orders/{order}/parcels/box/ship", """{"carrier":"Post","tracking":"T1"}""");
        await staff.Answer(Post, $"/api/admin/orders/{order}/parcels/box/deliver");
        return (guest, order);
    }
}
