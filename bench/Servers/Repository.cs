using System.Diagnostics;

namespace Ecommerce.Bench.Servers;

internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The short hash of what is checked out, with a + if files differ from it.</summary>
    public static string Commit()
    {
        var changed = Git("status", "--porcelain", "--untracked-files=no").Length > 0;
        return Git("rev-parse", "--short", "HEAD") + (changed ? "+" : "");
    }

    /// <exception cref="FileNotFoundException">There is no Release build of it.</exception>
    public static string Assembly(string project, string name)
    {
        var file = Path.Combine(Root, project, "bin", "Release", "net10.0", name + ".dll");
        return File.Exists(file) ? file : throw new FileNotFoundException($"Build {project} with -c Release first.", file);
    }

    private static string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", Root, .. arguments]) { RedirectStandardOutput = true })!;
        return git.StandardOutput.ReadToEnd().Trim();
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "global.json"))) folder = folder.Parent;
        return folder.FullName;
    }
}
