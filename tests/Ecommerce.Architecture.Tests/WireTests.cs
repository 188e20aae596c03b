using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Ecommerce.Architecture.Tests;

public class WireTests
{
    private static IReadOnlyList<Assembly> Assemblies => [.. Repository.Projects.Select(project => project.Compiled)];

    [Fact]
    public void Everything_on_the_wire_has_a_name_and_a_number_of_its_own()
    {
        var contracts = WireContract.Of(Assemblies);
        Assert.True(contracts.Count > 100, $"Only {contracts.Count} contracts were found.");
        Assert.Contains(contracts, contract => contract.Type.EndsWith(".IOrderGrain", StringComparison.Ordinal));
        Assert.Empty(WireContract.Offences(contracts));
    }

    [Fact]
    public void One_serializer_takes_every_assembly_of_the_product()
    {
        using var services = new ServiceCollection()
            .AddSerializer(serializer => { foreach (var assembly in Assemblies) serializer.AddAssembly(assembly); })
            .BuildServiceProvider();

        var serializer = services.GetRequiredService<Serializer>();
        var order = Domain.OrderId.Of(Domain.UserId.Member("ada"), "checkout");
        Assert.Equal(order, serializer.Deserialize<object>(serializer.SerializeToArray<object>(order)));
    }

    [Fact]
    public void A_missing_or_repeated_name_or_number_would_be_noticed()
    {
        var good = new WireContract("Cart", "cart", [("Lines", "0"), ("Checkout", "1")]);
        Assert.Empty(WireContract.Offences([good]));
        Assert.Single(WireContract.Offences([good with { Alias = null }]));
        Assert.Single(WireContract.Offences([good with { Members = [("Lines", null)] }]));
        Assert.Single(WireContract.Offences([good with { Members = [("Lines", "0"), ("Checkout", "0")] }]));
        Assert.Single(WireContract.Offences([good, good with { Type = "ICartGrain" }]));
    }

    [Fact]
    public void State_without_a_number_is_seen_wherever_it_hides() =>
        Assert.Equal(
            [("<Kept>k__BackingField", "7"), ("<Lost>k__BackingField", null), ("_alsoLost", null)],
            WireContract.Data(typeof(Sample)).Members);

    private sealed record Sample([property: Id(7)] int Kept, int Lost)
    {
        private readonly int _alsoLost = Lost;

        public int Computed => _alsoLost;
    }
}
