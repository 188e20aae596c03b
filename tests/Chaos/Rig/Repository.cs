using System.Diagnostics;

namespace Ecommerce.Chaos.Rig;

internal static class Repository
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    public static string Root { get; } = FindRoot();

    public static string Assembly(string project, string name) => Path.Combine(Root, project, "bin", Configuration, "net10.0", name + ".dll");

    /// <summary>The short hash of what is checked out, or nothing outside of git.</summary>
    public static string Commit()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", Root, "rev-parse", "--short", "HEAD"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        return git.StandardOutput.ReadToEnd().Trim();
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Ecommerce.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
