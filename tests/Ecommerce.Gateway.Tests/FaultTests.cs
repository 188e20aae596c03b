using System.Diagnostics;
using System.Net;
using System.Reflection;
using Ecommerce.Domain;
using Ecommerce.GrainInterfaces;
using Ecommerce.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace Ecommerce.Gateway.Tests;

/// <summary>A cluster in trouble, as callers see it.</summary>
public sealed class FaultTests
{
    private static readonly CartView Cart = new([], null, 7, []);

    public static TheoryData<string, Exception> Faults => new()
    {
        { "timeout", new TimeoutException("Response did not arrive on time for IOrderGrain") },
        { "silo", new SiloUnavailableException("S127.0.0.1:11111") },
        { "orleans", new OrleansException("Error from storage provider") },
        { "etag", new InconsistentStateException("etag") },
        { "cancelled", new OperationCanceledException() },
        { "connection", new IOException("reset") },
        { "store", new OrleansException("write failed", new InvalidOperationException("table")) },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task A_fault_is_503_with_a_time_to_come_back(string kind, Exception fault)
    {
        await using var gateway = await LoneGateway.Start(Scripted.Grains((_, _) => throw fault), settings: ("Gateway:DeadlineSeconds", "0.5"));
        var refused = await Ada(gateway).Refused(HttpMethod.Get, "/api/cart");
        Assert.True((503, "service/unavailable") == (refused.Status, refused.Code), kind);
        Assert.InRange(int.Parse(refused.RetryAfter!, System.Globalization.CultureInfo.InvariantCulture), 1, 60);
    }

    /// <summary>A grain hands on what its storage throws, with what the store's client threw inside it.</summary>
    [Fact]
    public void What_the_store_refused_to_a_silo_is_a_fault_to_the_gateway()
    {
        using var services = new ServiceCollection().AddSerializer().PassOnFaultsOfTheStore().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        foreach (var inner in new Exception[] { new Amazon.DynamoDBv2.Model.ProvisionedThroughputExceededException("slow"), new Amazon.Runtime.AmazonClientException("no answer") })
        {
            foreach (var thrown in new[] { inner, new OrleansException("Error from storage provider", inner) })
            {
                var arrived = serializer.Deserialize<Exception>(serializer.SerializeToArray(thrown))!;
                Assert.True(ApiGateway.Http.Faults.IsFault(arrived), $"{thrown.GetType().Name} arrived as {arrived.GetType().Name}: {arrived.Message}");
            }
        }
    }

    [Fact]
    public async Task A_bug_is_500_and_only_its_trace_leaves()
    {
        var grains = Scripted.Grains((_, _) => throw new InvalidOperationException("the secret inside"));
        await using var gateway = await LoneGateway.Start(grains);
        var refused = await Ada(gateway).Refused(HttpMethod.Get, "/api/cart");
        Assert.Equal((500, "service/broken"), (refused.Status, refused.Code));
        Assert.DoesNotContain("secret", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_grain_is_503_and_is_not_asked_again()
    {
        var asked = 0;
        await using var gateway = await LoneGateway.Start(Scripted.Grains((_, _) =>
        {
            asked++;
            return new CartAnswer(null, Refusals.StockBusy);
        }));
        var refused = await Ada(gateway).Refused(HttpMethod.Put, "/api/cart/lines/A", """{"product":"p","quantity":1}""");
        Assert.Equal((503, "stock/busy"), (refused.Status, refused.Code));
        Assert.NotNull(refused.RetryAfter);
        Assert.Equal(1, asked);
    }

    [Theory, InlineData(1), InlineData(3)]
    public async Task A_call_that_failed_is_repeated_and_succeeds(int failures)
    {
        var asked = 0;
        await using var gateway = await LoneGateway.Start(Scripted.Grains((_, _) =>
            asked++ < failures ? throw new TimeoutException() : Cart));
        Assert.Equal(7, (await Ada(gateway).Read("/api/cart")).Long("version"));
        Assert.Equal(failures + 1, asked);
    }

    [Fact]
    public async Task A_silent_cluster_is_answered_for_at_the_deadline()
    {
        await using var gateway = await LoneGateway.Start(
            Scripted.Grains((_, _) => new TaskCompletionSource<CartView>().Task),
            settings: [("Gateway:DeadlineSeconds", "1"), ("Gateway:AttemptSeconds", "0.4")]);
        Assert.Equal(503, (await Ada(gateway).Refused(HttpMethod.Get, "/api/cart")).Status);
    }

    [Fact]
    public async Task Every_grain_call_knows_the_deadline()
    {
        var (early, late) = (true, false);
        await using var gateway = await LoneGateway.Start(Scripted.Grains((_, _) =>
        {
            early = Deadline.HasPassed(new Shifted(TimeSpan.FromSeconds(7)));
            late = Deadline.HasPassed(new Shifted(TimeSpan.FromSeconds(9)));
            return Cart;
        }));
        await Ada(gateway).Read("/api/cart");
        Assert.False(early);
        Assert.True(late);
    }

    [Fact]
    public async Task A_product_page_outlives_the_cluster_for_a_while()
    {
        var down = false;
        var draft = new ProductDraft(
            "harbour-mug", "Mug", "M", "kitchen", "T", "D", "S", "D", "C", "mug", [],
            [new(new("A"), [], new(1600, "GBP"), null, 1, null)], [], [], 0, 0, DateTimeOffset.UnixEpoch, 1);
        object? Answer(MethodInfo method, object?[]? _) => down ? throw new SiloUnavailableException() : method.Name switch
        {
            nameof(ISearchGrain.BySlug) => new ProductId("p"),
            nameof(IReviewsGrain.Rating) => new ProductRating(0, Rating.None),
            _ => new ProductView(new("p"), 3, draft),
        };
        await using var gateway = await LoneGateway.Start(Scripted.Grains(Answer), settings: ("Gateway:DeadlineSeconds", "2"));
        var visitor = new Visitor(gateway.Address);
        using var first = await visitor.Get("/api/products/harbour-mug");
        down = true;

        // Longer than a page stays fresh, so the last of these has asked in vain.
        var until = Stopwatch.GetTimestamp() + (Stopwatch.Frequency * 3 / 2);
        while (Stopwatch.GetTimestamp() < until)
        {
            using var page = await visitor.Get("/api/products/harbour-mug");
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Equal(first.Headers.ETag, page.Headers.ETag);
        }

        Assert.Equal(503, (await visitor.Refused(HttpMethod.Get, "/api/products/pier-lamp")).Status);
    }

    private static Visitor Ada(LoneGateway gateway) => new(gateway.Address, ("Authorization", "Dev ada"));

    private sealed class Shifted(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
