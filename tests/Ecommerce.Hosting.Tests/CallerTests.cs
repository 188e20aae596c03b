using Microsoft.Extensions.DependencyInjection;

namespace Ecommerce.Hosting.Tests;

/// <summary>A silo that knows who may call it, and clients in hosts of their own.</summary>
public sealed class CallerTests
{
    private static readonly (string, string) Key = ("Orleans:Callers:Key", Fill(1));

    [Fact]
    public async Task A_gateway_may_call_the_shops_grains_and_what_they_call_is_not_told_its_proof()
    {
        await using var shop = await Cluster.Start(Key);
        await using var gateway = await shop.Client(Key);
        Assert.Equal("hello", await gateway.Echo.Say("hello"));
        Assert.Equal("", await gateway.Echo.Shown());
        Assert.Equal("over: hello", await gateway.Echo.Pass("hello"));
        Assert.Equal(["0", "1", "2"], await gateway.Counted(3));
        await gateway.GiveUp();
        Assert.Equal("hello", await gateway.Echo.Say("hello"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData((byte)2)]
    public async Task A_client_that_does_not_show_the_role_is_refused_whatever_it_asks(byte? other)
    {
        await using var shop = await Cluster.Start(Key);
        await using var stranger = await shop.Client(other is { } seed ? [("Orleans:Callers:Key", Fill(seed))] : []);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => stranger.Echo.Say("hello").AsTask());
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => stranger.Counted(3));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => stranger.Management.GetHosts(false, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_role_that_somebody_only_says_is_none()
    {
        await using var shop = await Cluster.Start(Key);
        await using var stranger = await shop.Client();
        RequestContext.Set("caller", "gateway");
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => stranger.Echo.Say("hello").AsTask());
        RequestContext.Set("caller", 4711);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => stranger.Echo.Say("hello").AsTask());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Orleans_own_grains_are_for_silos_with_and_without_a_key(bool keyed)
    {
        (string, string)[] settings = keyed ? [Key] : [];
        await using var shop = await Cluster.Start(settings);
        await using var gateway = await shop.Client(settings);
        Assert.Equal("hello", await gateway.Echo.Say("hello"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => gateway.Management.GetHosts(false, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => gateway.Management.ForceActivationCollection(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));
        Assert.Single(await shop.Inside.GetGrain<IManagementGrain>(0).GetHosts(false, TestContext.Current.CancellationToken));
        Assert.Equal("hello", await shop.Inside.GetGrain<IEchoGrain>("inside").Say("hello"));
    }

    [Fact]
    public async Task A_key_is_replaced_without_a_pause()
    {
        (string, string) next = ("Orleans:Callers:Key", Fill(7));
        await using var shop = await Cluster.Start(next, ("Orleans:Callers:OldKey", Fill(1)));
        await using var old = await shop.Client(Key);
        await using var young = await shop.Client(next);
        Assert.Equal("hello", await old.Echo.Say("hello"));
        Assert.Equal("hello", await young.Echo.Say("hello"));
    }

    [Theory]
    [InlineData("Orleans:Callers:Key", "c2hvcnQ=")]
    [InlineData("Orleans:Callers:Key", "not base64, but long enough to be taken for a key of 32 bytes")]
    [InlineData("Orleans:Callers:OldKey", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=")]
    public async Task What_is_no_key_stops_the_start(string name, string value) =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Cluster.Start((name, value)));

    private static string Fill(byte value) => Convert.ToBase64String(Enumerable.Repeat(value, 32).ToArray());

    private sealed class Cluster(ProbeCluster cluster, TestHost silo) : IAsyncDisposable
    {
        public IGrainFactory Inside => silo.App.Services.GetRequiredService<IGrainFactory>();

        public static async Task<Cluster> Start(params (string, string)[] settings)
        {
            var cluster = new ProbeCluster();
            return new(cluster, await TestHost.Start(
                builder => cluster.AddSilo(builder, silo => silo.GuardCalls(builder.Configuration, typeof(IEchoGrain).Assembly)), settings: settings));
        }

        public async Task<Caller> Client(params (string, string)[] settings) => new(await TestHost.Start(
            builder => cluster.AddClient(builder, client => client.ShowRole(builder.Configuration)), settings: settings));

        public ValueTask DisposeAsync() => silo.DisposeAsync();
    }

    private sealed class Caller(TestHost host) : IAsyncDisposable
    {
        private IGrainFactory Grains => host.App.Services.GetRequiredService<IGrainFactory>();

        public IEchoGrain Echo => Grains.GetGrain<IEchoGrain>("ada");

        public IManagementGrain Management => Grains.GetGrain<IManagementGrain>(0);

        public async Task<List<string>> Counted(int most)
        {
            var numbers = new List<string>();
            await foreach (var number in Echo.Count(most)) numbers.Add(number);
            return numbers;
        }

        /// <summary>Asks for more than there will ever be, and stops listening.</summary>
        public async Task GiveUp()
        {
            using var patience = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await foreach (var number in Echo.Count(int.MaxValue).WithCancellation(patience.Token))
                    if (number == "9") await patience.CancelAsync();
            });
        }

        public ValueTask DisposeAsync() => host.DisposeAsync();
    }
}
