namespace Ecommerce.Architecture.Tests;

public class LayerTests
{
    [Fact]
    public void Every_layer_is_there()
    {
        Assert.All(Repository.Layers, layer => Assert.Contains(Repository.Projects, project => project.Layer == layer));
        var solution = Repository.Read("Ecommerce.sln");
        Assert.All(Repository.Projects, project => Assert.Contains(project.Name + ".csproj", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Projects_refer_only_to_layers_below() => Assert.Empty(Repository.Projects.SelectMany(LayerRules.Offences));

    [Fact]
    public void Compiled_assemblies_refer_only_to_layers_below() =>
        Assert.Empty(Repository.Projects.SelectMany(project => LayerRules.CompiledOffences(project, References(project))));

    [Fact]
    public void The_domain_knows_the_base_library_and_the_serializer_only() => Assert.All(
        References(Of("domain")), name => Assert.Matches(@"^(System(\..+)?|netstandard|Orleans\.Serialization(\.Abstractions)?)$", name));

    [Fact]
    public void Contracts_know_no_web_server_and_no_silo() => Assert.All(
        References(Of("grain-interfaces")),
        name => Assert.Matches(@"^(System(\..+)?|netstandard|Ecommerce\.Domain|Orleans\.(Serialization|Core)(\.Abstractions)?)$", name));

    [Fact]
    public void A_gateway_that_looked_into_grains_or_stores_would_be_noticed()
    {
        Assert.NotEmpty(LayerRules.Offences(Sample("api-gateway", "../grains/Ecommerce.Grains.csproj")));
        Assert.NotEmpty(LayerRules.Offences(Sample("api-gateway", "../silo/Ecommerce.Silo.csproj")));
        Assert.NotEmpty(LayerRules.Offences(Sample("api-gateway", "../providers/Ecommerce.Sqlite/Ecommerce.Sqlite.csproj")));
        Assert.NotEmpty(LayerRules.Offences(Sample("api-gateway", "../providers/x/Orleans.Persistence.DynamoDB.csproj")));
        Assert.NotEmpty(LayerRules.Offences(Sample("grains", "../api-gateway/Ecommerce.ApiGateway.csproj")));
        Assert.NotEmpty(LayerRules.Offences(Sample("providers", "../../domain/Ecommerce.Domain.csproj")));
        Assert.NotEmpty(LayerRules.Offences(Sample("domain", "../grain-interfaces/Ecommerce.GrainInterfaces.csproj")));
        Assert.NotEmpty(LayerRules.CompiledOffences(Sample("api-gateway", "x/Ecommerce.Domain.csproj"), ["System", "Ecommerce.Grains"]));
        Assert.Empty(LayerRules.Offences(Sample("api-gateway", "../grain-interfaces/Ecommerce.GrainInterfaces.csproj")));
    }

    private static Project Of(string layer) => Repository.Projects.Single(project => project.Layer == layer);

    private static IEnumerable<string> References(Project project) => project.Compiled.GetReferencedAssemblies().Select(name => name.Name!);

    private static Project Sample(string layer, string reference) =>
        Project.Read(layer, "Sample", $"<Project><ItemGroup><ProjectReference Include=\"{reference}\" /></ItemGroup></Project>");
}
