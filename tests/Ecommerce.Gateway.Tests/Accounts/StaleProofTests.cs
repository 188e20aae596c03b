using Ecommerce.ApiGateway.Callers;
using Ecommerce.Domain;
using Ecommerce.GrainInterfaces;
using Microsoft.Extensions.DependencyInjection;

namespace Ecommerce.Gateway.Tests.Accounts;

/// <summary>What a gateway asks a recent proof for, in front of accounts whose last one is as old as the test says.</summary>
public sealed class StaleProofTests
{
    private const string Named = """{"amount":{"minor":5000,"currency":"GBP"},"reason":"late"}""";
    private const string Large = """{"amount":{"minor":5001,"currency":"GBP"},"reason":"late"}""";
    private const string Lines = """{"lines":[{"sku":"X","quantity":1}],"reason":"late"}""";

    [Theory]
    [InlineData("POST", "/api/admin/orders/abc/refunds", Named, 11, false)]
    [InlineData("POST", "/api/admin/orders/abc/refunds", Large, 11, true)]
    [InlineData("POST", "/api/admin/orders/abc/refunds", Large, 9, false)]
    [InlineData("POST", "/api/admin/orders/abc/refunds", Lines, 11, true)]
    [InlineData("POST", "/api/me/email", """{"email":"new@example.org"}""", 11, true)]
    [InlineData("GET", "/api/me/export", null, 11, true)]
    [InlineData("DELETE", "/api/admin/users/abc/factor", null, 9, false)]
    [InlineData("DELETE", "/api/admin/users/abc/factor", null, 11, true)]
    public async Task An_old_proof_is_not_enough(string method, string path, string? json, int minutes, bool asks)
    {
        var (user, ring) = (UserId.Member("fay"), KeyRing.Empty);
        var standing = new Standing("s", Roles.Finance | Roles.Administrator, Roles.Finance | Roles.Administrator, DateTimeOffset.UtcNow.AddMinutes(-minutes));
        await using var gateway = await LoneGateway.Start(Scripted.Grains((call, args) => call.Name switch
        {
            nameof(IAccountGrain.Standing) => standing,
            nameof(IKeyRingGrain.Offer) => ring = ring.Offer(((OfferKey)args![0]!).Key, null, DateTimeOffset.UtcNow),
            nameof(IOrderGrain.Refund) or nameof(IAccountGrain.RemoveFactor) => Refusals.OrderMissing,
            nameof(IAuditTrailGrain.Append) => ValueTask.CompletedTask,
            _ when call.DeclaringType == typeof(IKeyRingGrain) => ring,
            _ => throw new InvalidOperationException(call.Name),
        }));
        var (token, _) = await gateway.App.Services.GetRequiredService<AccessTokens>().Issue(user, standing, TestContext.Current.CancellationToken);
        var visitor = new Visitor(gateway.Address, ("Authorization", "Bearer " + token));
        var refused = await visitor.Refused(new(method), path, json, ("Idempotency-Key", Checkout.Key()));
        Assert.Equal(asks ? "session/proof-needed" : "order/missing", refused.Code);
    }
}
