using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Ecommerce.Bench.Servers;

/// <summary>A server in a process of its own, with its output in a file as under <c>./run</c>.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly string _log;

    /// <param name="core">The only one it may use; null is any.</param>
    /// <param name="node">What it may use of the processors; null is all there is.</param>
    public ServerProcess(
        string assembly, string[] arguments, Uri address, Dictionary<string, string> environment, string log, int? core = null, CpuGroup? node = null)
    {
        (Address, _log) = (address, log);
        var enter = node is null ? "" : $"echo $$ >{node.Entrance}; ";
        var start = new ProcessStartInfo(
            "sh",
            ["-c", enter + "exec \"$@\" >>\"$SERVER_LOG\" 2>&1", "sh", .. core is null ? [] : new[] { "taskset", "-c", $"{core}" }, "dotnet", assembly, .. arguments]);
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["SERVER_LOG"] = log;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        Started = Stopwatch.GetTimestamp();
        _process = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += Kill;
    }

    public Uri Address { get; }

    public long Started { get; }

    /// <summary>Processor time since its start.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static Uri FreeAddress() => new($"http://127.0.0.1:{FreePort()}");

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asks until the answer is 200 and, if something is expected, holds it; the time since the process's start.</summary>
    /// <exception cref="InvalidOperationException">The process ended, or it took longer than the patience, a minute if not said.</exception>
    public async Task<TimeSpan> Answers(string path, string expected = "", TimeSpan? patience = null)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(2) };
        while (!await Holds(http, path, expected))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(Started) > (patience ?? Patience))
                throw new InvalidOperationException($"{Address}{path} does not answer; the log's last words:\n{string.Join('\n', File.ReadLines(_log).TakeLast(10))}");
            await Task.Delay(5);
        }

        return Stopwatch.GetElapsedTime(Started);
    }

    /// <summary>SIGTERM, and waits for the end.</summary>
    public async Task Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        Kill(null, EventArgs.Empty);
        _process.Dispose();
    }

    private void Kill(object? sender, EventArgs arguments)
    {
        _process.Kill();
        _process.WaitForExit();
    }

    private static async Task<bool> Holds(HttpClient http, string path, string expected)
    {
        try
        {
            using var response = await http.GetAsync(path);
            return response.StatusCode == HttpStatusCode.OK
                && (await response.Content.ReadAsStringAsync()).Contains(expected, StringComparison.Ordinal);
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
