using System.Net;

namespace Ecommerce.Gateway.Tests;

/// <summary>What every answer says besides what was asked.</summary>
public sealed class HeaderTests(Shop shop)
{
    private static readonly Dictionary<string, string> Always = new()
    {
        ["X-Content-Type-Options"] = "nosniff",
        ["X-Frame-Options"] = "DENY",
        ["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        ["Referrer-Policy"] = "no-referrer",
        ["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
    };

    [Fact]
    public async Task Every_route_answers_everybody_with_the_same_headers()
    {
        var seen = new HashSet<int>();
        foreach (var route in RouteTable.Of(shop.Services))
        {
            foreach (var visitor in new[] { shop.Nobody(), await shop.Guest(), shop.Member("header-reader"), shop.Staff() })
                seen.Add(await Check(visitor, route));
        }

        Assert.True(seen.IsSupersetOf([200, 201, 400, 401, 403, 404]), string.Join(' ', seen));
    }

    [Theory, InlineData(true, 503), InlineData(false, 500)]
    public async Task So_does_a_gateway_in_trouble(bool fault, int status)
    {
        var seen = new List<int>();
        await using var gateway = await LoneGateway.Start(
            Scripted.Grains((_, _) => throw (fault ? new TimeoutException() : new InvalidOperationException())),
            settings: ("Gateway:DeadlineSeconds", "0.2"));
        foreach (var route in RouteTable.Of(gateway.App.Services).Where(route => !route.Writes))
            seen.Add(await Check(new(gateway.Address, ("Authorization", "Dev sam:staff")), route));

        Assert.True(seen.Count(one => one == status) > 10, string.Join(' ', seen));
    }

    [Theory]
    [InlineData("/nowhere", 404)]
    [InlineData("/api/products?limit=0", 400)]
    [InlineData("/health/live", 200)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/scalar/scalar.js", 200)]
    public async Task What_is_no_route_of_the_api_has_them_too(string path, int status)
    {
        using var response = await shop.Nobody().Get(path, ("Origin", "https://elsewhere.example"));
        Assert.Equal(status, (int)response.StatusCode);
        foreach (var (name, value) in Always) Assert.Equal(value, One(response, name));
        Closed(response);
    }

    [Fact]
    public async Task What_has_not_changed_has_them_too()
    {
        using var first = await shop.Nobody().Get("/api/products/harbour-mug");
        using var again = await shop.Nobody().Get("/api/products/harbour-mug", ("If-None-Match", One(first, "ETag")!));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        foreach (var (name, value) in Always) Assert.Equal(value, One(again, name));
    }

    [Fact]
    public async Task The_documents_reader_runs_its_own_script_only()
    {
        var nonces = new HashSet<string>();
        for (var i = 0; i < 3; i++)
        {
            using var page = await shop.Nobody().Get("/scalar/v1");
            var policy = One(page, "Content-Security-Policy")!;
            var nonce = policy.Split("script-src 'nonce-")[1].Split('\'')[0];
            Assert.True(nonce.Length >= 16 && nonces.Add(nonce), nonce);
            Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("http", policy, StringComparison.Ordinal);

            var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal(html.Split("<script").Length, html.Split($"nonce=\"{nonce}\"").Length);
        }
    }

    [Theory, InlineData("Development", null), InlineData("Production", "max-age=63072000; includeSubDomains")]
    public async Task Browsers_are_kept_on_tls_outside_development(string environment, string? expected)
    {
        await using var gateway = await LoneGateway.Start(Scripted.Grains((_, _) => throw new TimeoutException()), environment);
        using var response = await new Visitor(gateway.Address).Get("/nowhere");
        Assert.Equal(expected, One(response, "Strict-Transport-Security"));
    }

    private static async Task<int> Check(Visitor visitor, Route route)
    {
        using var response = await visitor.Open(new(route.Method), route.Path, route.Writes ? "{}" : null);
        var status = (int)response.StatusCode;
        foreach (var (name, value) in Always) Assert.True(value == One(response, name), $"{route} {status}: {name} is {One(response, name)}");
        Closed(response);

        var cache = One(response, "Cache-Control");
        if (route.Policy is not null || status >= 400) Assert.True(cache?.Contains("no-store", StringComparison.Ordinal), $"{route} {status}: {cache}");
        else Assert.NotNull(cache);
        return status;
    }

    private static void Closed(HttpResponseMessage response)
    {
        Assert.False(response.Headers.Contains("Server"));
        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    private static string? One(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
