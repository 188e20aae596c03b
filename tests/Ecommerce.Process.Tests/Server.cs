using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Ecommerce.Process.Tests;

/// <summary>One of our executables as a process of its own, which can be killed as the kernel kills.</summary>
internal sealed class Server(string project, Dictionary<string, string> environment) : IDisposable
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private readonly List<string> _output = [];
    private System.Diagnostics.Process? _process;

    public static string Root { get; } = FindRoot();

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts and waits until <paramref name="ready"/> answers; returns how long that took.</summary>
    public async Task<TimeSpan> Start(Uri ready, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var assembly = Directory.GetFiles(Path.Combine(Root, project, "bin", Configuration, "net10.0"), "Ecommerce.*.runtimeconfig.json")
            .Select(file => file.Replace(".runtimeconfig.json", ".dll", StringComparison.Ordinal))
            .Single(file => Path.GetFileName(file) is "Ecommerce.Silo.dll" or "Ecommerce.PaymentMock.dll");
        var start = new ProcessStartInfo("dotnet", assembly) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _process = System.Diagnostics.Process.Start(start)!;
        void Keep(object _, DataReceivedEventArgs line)
        {
            if (line.Data is not null) lock (_output) _output.Add(line.Data);
        }

        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(1) };
        while (!await Answers(http, ready, cancellation))
        {
            if (_process.HasExited) throw new InvalidOperationException($"{project} ended:\n{string.Join('\n', Said("").TakeLast(20))}");
            await Task.Delay(20, cancellation);
        }

        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>What it has written so far about something.</summary>
    public List<string> Said(string about)
    {
        lock (_output) return [.. _output.Where(line => line.Contains(about, StringComparison.Ordinal))];
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill()
    {
        _process!.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        if (_process is not null) Kill();
    }

    private static async Task<bool> Answers(HttpClient http, Uri ready, CancellationToken cancellation)
    {
        try
        {
            using var response = await http.GetAsync(ready, cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Ecommerce.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
