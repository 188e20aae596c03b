namespace Ecommerce.Gateway.Tests;

public sealed class ClusterTests(Shop shop)
{
    private const string Cluster = "/api/admin/cluster";

    [Fact]
    public async Task An_administrator_sees_the_silo_what_is_active_on_it_and_what_is_asked_most()
    {
        var buyer = await shop.Guest();
        var seen = await Eventually.Gives(
            async () =>
            {
                await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => buyer.Read("/api/cart")));
                return await shop.Staff().Read(Cluster);
            },
            cluster => cluster.Items("hot").Any(hot => hot.Text("grain")!.StartsWith("cart/", StringComparison.Ordinal)));

        var silo = Assert.Single(seen.Items("silos"));
        Assert.Equal("Active", silo.Text("status"));
        var figures = silo.GetProperty("figures");
        Assert.InRange(figures.Int("activations"), 1, int.MaxValue);
        Assert.InRange(figures.Long("memoryBytes"), 1, long.MaxValue);
        Assert.Contains(seen.Items("kinds"), kind => kind.Text("name") == "CartGrain" && kind.Int("activations") > 0);
        Assert.InRange(seen.Items("hot")[0].Long("callsPerMinute"), 1, long.MaxValue);
        Assert.DoesNotContain(seen.Items("hot"), hot => hot.Text("grain")!.StartsWith("sys.", StringComparison.Ordinal));
        Assert.Equal(
            seen.Items("kinds").Select(kind => kind.Int("activations")).OrderDescending(), seen.Items("kinds").Select(kind => kind.Int("activations")));
    }

    [Fact]
    public async Task Nobody_else_does()
    {
        Assert.Equal(401, (await shop.Nobody().Refused(HttpMethod.Get, Cluster)).Status);
        Assert.Equal(403, (await shop.Member("sue:support").Refused(HttpMethod.Get, Cluster)).Status);
    }
}
