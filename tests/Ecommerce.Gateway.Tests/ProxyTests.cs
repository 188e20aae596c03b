using Ecommerce.ApiGateway.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Ecommerce.Gateway.Tests;

/// <summary>Whom the gateway takes for the caller. The test itself is the last hop, at 127.0.0.1.</summary>
public sealed class ProxyTests
{
    private const string Here = "127.0.0.1";

    [Theory]
    [InlineData("203.0.113.7")]
    [InlineData("203.0.113.7, 10.1.2.3")]
    [InlineData("10.1.2.3")]
    public async Task Without_proxies_nobody_is_believed(string forwarded) =>
        Assert.Equal(Here, await Caller([], [("X-Forwarded-For", forwarded)]));

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7", "203.0.113.7")]
    [InlineData("X-Forwarded-For", "198.51.100.1, 203.0.113.7", "203.0.113.7")] // the left one is the caller's own invention
    [InlineData("X-Forwarded-For", "127.0.0.1, 203.0.113.7", "203.0.113.7")]
    [InlineData("X-Forwarded-For", "203.0.113.7, 127.0.0.1", "127.0.0.1")] // one hop is one hop
    [InlineData("X-Forwarded-For", "203.0.113.7:4711", "203.0.113.7")]
    [InlineData("X-Forwarded-For", "2001:db8::7", "2001:db8::7")]
    [InlineData("X-Forwarded-For", "[2001:db8::7]:443", "2001:db8::7")]
    [InlineData("X-Forwarded-For", "not-an-address", Here)]
    [InlineData("X-Forwarded-For", "", Here)]
    [InlineData("X-Forwarded-For", "unknown", Here)]
    [InlineData("X-Forwarded-For", "203.0.113.7,", "203.0.113.7")]
    [InlineData("X-Forwarded-For", "203.0.113.999", Here)]
    [InlineData("X-Real-IP", "203.0.113.7", Here)]
    [InlineData("Forwarded", "for=203.0.113.7", Here)]
    [InlineData("X-Client-IP", "203.0.113.7", Here)]
    [InlineData("True-Client-IP", "203.0.113.7", Here)]
    [InlineData("CF-Connecting-IP", "203.0.113.7", Here)]
    [InlineData("X-Original-For", "203.0.113.7", Here)]
    public async Task One_hop_is_believed_about_its_own_caller(string header, string value, string expected) =>
        Assert.Equal(expected, await Caller([("Gateway:Proxies:0", "127.0.0.0/8")], [(header, value)]));

    [Theory]
    [InlineData("203.0.113.7, 127.0.0.9", "203.0.113.7")]
    [InlineData("198.51.100.1, 203.0.113.7, 127.0.0.9", "203.0.113.7")]
    [InlineData("198.51.100.1, 203.0.113.7", "203.0.113.7")] // the second hop is none of ours, so it is the caller
    public async Task Two_hops_are_believed_if_both_are_ours(string forwarded, string expected) =>
        Assert.Equal(expected, await Caller([("Gateway:Proxies:0", "127.0.0.0/8"), ("Gateway:ProxyHops", "2")], [("X-Forwarded-For", forwarded)]));

    [Fact]
    public async Task A_stranger_outside_the_networks_is_not_believed() =>
        Assert.Equal(Here, await Caller([("Gateway:Proxies:0", "10.0.0.0/8")], [("X-Forwarded-For", "203.0.113.7")]));

    [Fact]
    public void A_network_that_is_none_stops_the_start() =>
        Assert.Throws<FormatException>(Loopback.Builder(settings: ("Gateway:Proxies:0", "everybody")).AddProxies);

    private static async Task<string> Caller((string, string)[] settings, (string, string)[] headers)
    {
        var builder = Loopback.Builder(settings: settings);
        builder.AddProxies();
        await using var app = builder.Build();
        app.UseProxies();
        app.Run(context => context.Response.WriteAsync(context.Connection.RemoteIpAddress!.MapToIPv4IfPossible()));
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var response = await new Visitor(new(app.Urls.Single())).Get("/", headers);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}

internal static class Addresses
{
    public static string MapToIPv4IfPossible(this System.Net.IPAddress address) =>
        (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}
