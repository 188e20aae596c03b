using System.Globalization;
using Ecommerce.ApiGateway.Http;
using Ecommerce.Domain;
using Ecommerce.GrainInterfaces;

namespace Ecommerce.Gateway.Tests;

/// <summary>How often one caller may ask, through however many gateways.</summary>
public sealed class RateTests(Shop shop)
{
    private const int Requests = 50;

    private static readonly (string, string)[] Settings =
    [
        ("Gateway:Load:Rates", "true"), ("Gateway:Load:Cart:Requests", $"{Requests}"), ("Gateway:Load:Cart:Seconds", "50"),
        ("Gateway:Proxies:0", "127.0.0.0/8"),
    ];

    [Fact]
    public async Task Two_gateways_let_in_what_one_may_and_not_one_more()
    {
        var clock = new ManualClock();
        var grains = Bucket(clock);
        await using var one = await LoneGateway.Start(grains, clock, settings: Settings);
        await using var two = await LoneGateway.Start(grains, clock, settings: Settings);
        Visitor[] ways = [new(one.Address, ("Authorization", "Dev ada")), new(two.Address, ("Authorization", "Dev ada"))];

        var (passed, seconds) = (0, 0);
        for (; seconds < 100; seconds++)
        {
            // Twice as many as are earned ask all the time, now here and now there.
            for (var i = 0; i < 2; i++) passed += await Pass(ways[(seconds + i) % 2]) ? 1 : 0;
            clock.Pass(TimeSpan.FromSeconds(1));
        }

        // At one a second and fifty at once, 100 seconds are worth 150; what the other gateway leased and did not use is lost.
        Assert.InRange(passed, 140, 150);
    }

    [Fact]
    public async Task A_hot_caller_does_not_cost_a_call_per_request()
    {
        var (clock, calls) = (new ManualClock(), 0);
        await using var gateway = await LoneGateway.Start(
            Bucket(clock, () => calls++), clock,
            settings: [("Gateway:Load:Rates", "true"), ("Gateway:Load:Cart:Requests", "1000"), ("Gateway:Load:Cart:Seconds", "10")]);
        var ada = new Visitor(gateway.Address, ("Authorization", "Dev ada"));
        for (var i = 0; i < 500; i++) Assert.True(await Pass(ada));
        Assert.InRange(calls, 2, 20);
    }

    [Fact]
    public async Task Who_asks_too_much_is_told_when_to_come_back_and_may_then()
    {
        var clock = new ManualClock();
        await using var gateway = await LoneGateway.Start(Bucket(clock), clock, settings: Settings);
        var ada = new Visitor(gateway.Address, ("Authorization", "Dev ada"));
        using var first = await ada.Get("/api/cart");
        Assert.Equal("\"cart\";q=50;w=50", first.Headers.GetValues("RateLimit-Policy").Single());
        Assert.StartsWith("\"cart\";r=49;t=", first.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);

        while (await Pass(ada)) { }
        using var answer = await ada.Get("/api/cart");
        var refused = await Refused.Of(answer);
        Assert.Equal((429, "rate/limited", "1"), (refused.Status, refused.Code, refused.RetryAfter));
        Assert.Equal("\"cart\";r=0;t=1", answer.Headers.GetValues("RateLimit").Single());

        clock.Pass(TimeSpan.FromSeconds(int.Parse(refused.RetryAfter!, CultureInfo.InvariantCulture)));
        Assert.True(await Pass(ada));
        Assert.False(await Pass(ada));
    }

    [Fact]
    public async Task A_new_guest_at_the_same_address_is_no_new_caller_and_somebody_elsewhere_is()
    {
        var clock = new ManualClock();
        await using var gateway = await LoneGateway.Start(Buckets(clock), clock, settings: Settings);
        Visitor Guest(string address) => new(
            gateway.Address, ("X-Guest-Token", "token-of-at-least-22-" + Checkout.Key()), ("X-Forwarded-For", address));

        var passed = 0;
        for (var i = 0; i < 2 * Requests; i++) passed += await Pass(Guest("198.51.100.1")) ? 1 : 0;
        Assert.Equal(Requests, passed);
        Assert.True(await Pass(Guest("198.51.100.2")));
        Assert.True(await Pass(new(gateway.Address, ("Authorization", "Dev ada"), ("X-Forwarded-For", "198.51.100.1"))));

        // 2^64 addresses of one IPv6 network are one caller; addresses inside are proxies of ours.
        passed = 0;
        for (var i = 0; i < 2 * Requests; i++) passed += await Pass(Guest($"2600:1f18:0:1::{i:x}")) ? 1 : 0;
        Assert.Equal(Requests, passed);
        for (var i = 0; i < 2 * Requests; i++) Assert.True(await Pass(Guest("10.0.0.1")));
    }

    [Fact]
    public async Task A_bucket_that_does_not_answer_keeps_nobody_out()
    {
        await using var gateway = await LoneGateway.Start(
            Scripted.Grains((method, _) => method.Name == "Take" ? throw new TimeoutException() : new CartView([], null, 7, [])), settings: Settings);
        var ada = new Visitor(gateway.Address, ("Authorization", "Dev ada"));
        for (var i = 0; i < 3 * Requests; i++) Assert.True(await Pass(ada));
    }

    [Fact]
    public async Task Over_a_real_cluster_it_is_the_same()
    {
        await using var one = await LoneGateway.Start(shop.Grains, settings: Settings);
        await using var two = await LoneGateway.Start(shop.Grains, settings: Settings);
        var name = "Dev rate-" + Checkout.Key()[..8];
        Visitor[] ways = [new(one.Address, ("Authorization", name)), new(two.Address, ("Authorization", name))];
        var started = DateTimeOffset.UtcNow;
        var passed = (await Task.WhenAll(Enumerable.Range(0, 4 * Requests).Select(i => Pass(ways[i % 2])))).Count(one => one);
        Assert.InRange(passed, Requests - (Requests / 10), Requests + 1 + (int)(DateTimeOffset.UtcNow - started).TotalSeconds);
    }

    [Theory]
    [InlineData("/api/orders", true, "Checkout")]
    [InlineData("/api/orders/{id}/events", false, "Checkout")]
    [InlineData("/api/webhooks/payments", true, "Checkout")]
    [InlineData("/api/cart/quote", false, "Cart")]
    [InlineData("/api/me", false, "Cart")]
    [InlineData("/api/products/{slug}", false, "Browse")]
    [InlineData("/api/products/{slug}/reviews", true, "Cart")]
    [InlineData("/api/admin/orders", false, "Staff")]
    [InlineData("/api/admin/exports/products.csv", false, "Export")]
    [InlineData("/api/admin/imports/{id}/commit", true, "Export")]
    [InlineData("/api/ordersomething", false, "Cart")]
    public void A_route_is_as_important_as_what_it_is_for(string pattern, bool writes, string expected) =>
        Assert.Equal(expected, RouteClasses.Of(pattern, writes).ToString());

    [Fact]
    public void No_route_is_without_a_class() =>
        Assert.All(RouteTable.Of(shop.Services), route => Assert.NotNull(route.Metadata.GetMetadata<Classified>()));

    private static async Task<bool> Pass(Visitor visitor)
    {
        using var response = await visitor.Get("/api/cart");
        return (int)response.StatusCode is not 429;
    }

    /// <summary>One bucket, as its grain has it.</summary>
    private static IGrainFactory Bucket(TimeProvider clock, Action? called = null)
    {
        var (bucket, gate) = (TokenBucket.New, new Lock());
        return Scripted.Grains((method, args) =>
        {
            if (method.Name != "Take") return new CartView([], null, 7, []);
            called?.Invoke();
            lock (gate)
            {
                (bucket, var lease) = bucket.Take((Rate)args![0]!, (int)args[1]!, clock.GetUtcNow());
                return lease;
            }
        });
    }

    /// <summary>A bucket per key.</summary>
    private static IGrainFactory Buckets(TimeProvider clock)
    {
        var buckets = new Dictionary<GrainId, TokenBucket>();
        return Scripted.Keyed((grain, method, args) =>
        {
            if (method.Name != "Take") return new CartView([], null, 7, []);
            lock (buckets)
            {
                (buckets[grain], var lease) = buckets.GetValueOrDefault(grain).Take((Rate)args![0]!, (int)args[1]!, clock.GetUtcNow());
                return lease;
            }
        });
    }
}
