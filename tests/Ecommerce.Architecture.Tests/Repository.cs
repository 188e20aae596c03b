using System.Xml.Linq;

namespace Ecommerce.Architecture.Tests;

/// <param name="Layer">The top folder, for example <c>grains</c>.</param>
/// <param name="References">Names of the projects it refers to.</param>
public sealed record Project(string Layer, string Name, IReadOnlyList<string> References)
{
    public Assembly Compiled => Assembly.Load(Name);

    public static Project Read(string layer, string name, string xml) => new(
        layer, name,
        [
            .. XDocument.Parse(xml).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)),
        ]);
}

/// <summary>The working tree that this test was built from.</summary>
public static class Repository
{
    public static readonly string[] Layers =
        ["domain", "grain-interfaces", "grains", "silo", "api-gateway", "providers", "payment-mock"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<Project> Projects { get; } =
    [
        .. Layers.SelectMany(layer => Files(layer, ".csproj")
            .Select(file => Project.Read(layer, Path.GetFileNameWithoutExtension(file.Path), file.Text))),
    ];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Files that people wrote, with paths from the root.</summary>
    public static IEnumerable<(string Path, string Text)> Files(string folder, string ending)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true };
        var start = Path.Combine(Root, folder);
        if (!Directory.Exists(start)) return [];
        return Directory.EnumerateFiles(start, "*" + ending, options)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"))
            .Select(path => (path, Read(path)));
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Directory.Packages.props")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Not inside the repository.");
        return folder;
    }
}
