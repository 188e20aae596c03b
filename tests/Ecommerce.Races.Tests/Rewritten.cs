using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Coyote;

namespace Ecommerce.Races.Tests;

/// <summary>
/// This assembly, rewritten so that every task, lock and await asks Coyote who goes on. Coyote's command line tool
/// does not restore; its engine is in the library, where only the tool can see it.
/// </summary>
internal static class Rewritten
{
    private const string Name = "Ecommerce.Races.Tests";
    private static readonly Lazy<Assembly> This = new(Load);

    /// <summary>A race of <see cref="Races"/> in its rewritten form.</summary>
    public static Func<Task> Race(string name, bool safe)
    {
        var races = This.Value.GetType(typeof(Races).FullName!)!;
        return races.GetMethod(name)!.CreateDelegate<Func<Task>>(Activator.CreateInstance(races, [(object)safe]));
    }

    private static Assembly Load()
    {
        var (here, there) = (AppContext.BaseDirectory.TrimEnd('/'), Path.Combine(AppContext.BaseDirectory, "rewritten"));
        Directory.CreateDirectory(there);
        Rewrite(here, there);
        var context = new Beside(there);
        return context.LoadFromAssemblyPath(Path.Combine(there, Name + ".dll"));
    }

    private static void Rewrite(string from, string to)
    {
        var library = Assembly.Load("Microsoft.Coyote.Test");
        var type = library.GetType("Microsoft.Coyote.Rewriting.RewritingOptions", throwOnError: true)!;
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var options = type.GetMethod("Create", Any)!.Invoke(null, null)!;
        void Set(string name, object value) => type.GetProperty(name, Any)!.SetValue(options, value);
        Set("AssembliesDirectory", from);
        Set("OutputDirectory", to);
        Set("AssemblyPaths", new HashSet<string> { Path.Combine(from, Name + ".dll") });
        Set("DependencySearchPaths", new List<string> { from, Path.GetDirectoryName(typeof(object).Assembly.Location)! });

        var run = library.GetType("Microsoft.Coyote.Rewriting.RewritingEngine", throwOnError: true)!.GetMethods(Any).Single(method => method is { Name: "Run", IsStatic: true });
        var configuration = Configuration.Create().WithTelemetryEnabled(false);
        run.Invoke(null, [.. run.GetParameters().Select(parameter => parameter.ParameterType switch
        {
            var wanted when wanted == type => options,
            var wanted when wanted == typeof(Configuration) => configuration,
            var wanted when wanted.GetConstructor(Any, [typeof(Configuration), typeof(bool)]) is { } logger => logger.Invoke([configuration, false]),
            var wanted => Activator.CreateInstance(wanted, nonPublic: true)!,
        })]);
    }

    /// <summary>What was rewritten comes from there, everything else is as it was.</summary>
    private sealed class Beside(string folder) : AssemblyLoadContext("rewritten")
    {
        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name == Name ? LoadFromAssemblyPath(Path.Combine(folder, Name + ".dll")) : null;
    }
}
