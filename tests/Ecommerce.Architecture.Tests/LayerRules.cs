namespace Ecommerce.Architecture.Tests;

/// <summary>Layers look only down. A layer that is not named here may refer to nothing.</summary>
public static class LayerRules
{
    private static readonly Dictionary<string, string[]> MayReferTo = new()
    {
        ["domain"] = [],
        ["grain-interfaces"] = ["Ecommerce.Domain"],
        ["grains"] = ["Ecommerce.GrainInterfaces", "Ecommerce.Domain"],
        // Of the providers only what a client needs: how the host is watched, and where the cluster is.
        ["api-gateway"] = ["Ecommerce.GrainInterfaces", "Ecommerce.Domain", "Ecommerce.Hosting", "Orleans.Clustering."],
        ["silo"] =
        [
            "Ecommerce.Grains", "Ecommerce.GrainInterfaces", "Ecommerce.Domain", "Ecommerce.ApiGateway",
            "Ecommerce.Hosting", "Ecommerce.Memory", "Ecommerce.Sqlite", "Orleans.",
        ],
        ["providers"] = ["Ecommerce.Hosting", "Ecommerce.Sqlite", "Orleans."],
        ["payment-mock"] = [],
    };

    public static IEnumerable<string> Offences(Project project) => project.References
        .Where(reference => !MayReferTo.GetValueOrDefault(project.Layer, []).Any(allowed => Fits(reference, allowed)))
        .Select(reference => $"{project.Layer}/{project.Name} must not refer to {reference}");

    /// <summary>The same by what was compiled: only our own assemblies, since packages named Orleans are everybody's.</summary>
    public static IEnumerable<string> CompiledOffences(Project project, IEnumerable<string> assemblies) =>
        Offences(project with { References = [.. assemblies.Where(name => name.StartsWith("Ecommerce.", StringComparison.Ordinal))] });

    private static bool Fits(string reference, string allowed) =>
        allowed.EndsWith('.') ? reference.StartsWith(allowed, StringComparison.Ordinal) : reference == allowed;
}
