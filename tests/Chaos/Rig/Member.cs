using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Ecommerce.Chaos.Rig;

/// <summary>One process of the shop, which can be killed, stopped and asked to end as the kernel does it. It may be started again.</summary>
/// <param name="user">The uid it runs under, by which its packets are told from others'; null is our own.</param>
internal sealed class Member(string name, string folder, string[] command, Dictionary<string, string> environment, string log, int? user = null) : IDisposable
{
    private const int Sigkill = 9;
    private const int Sigterm = 15;
    private const int Sigcont = 18;
    private const int Sigstop = 19;

    private Process? _process;

    public string Name => name;

    public int? User => user;

    public bool Runs => _process is { HasExited: false };

    /// <summary>How often it ended without being told to.</summary>
    public int Fell { get; private set; }

    public void Start()
    {
        string[] asUser = user is { } uid ? ["setpriv", $"--reuid={uid}", $"--regid={uid}", "--clear-groups"] : [];
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$@\" >>\"$MEMBER_LOG\" 2>&1", "sh", .. asUser, .. command]) { WorkingDirectory = folder };
        foreach (var (key, value) in environment) start.Environment[key] = value;
        start.Environment["MEMBER_LOG"] = log;
        _process = Process.Start(start)!;
    }

    public void Kill() => End(Sigkill);

    public void Pause() => Signal(Sigstop);

    public void Resume() => Signal(Sigcont);

    /// <summary>SIGTERM, and waits for the end.</summary>
    public async Task Stop(CancellationToken cancellation)
    {
        Signal(Sigterm);
        await _process!.WaitForExitAsync(cancellation);
    }

    /// <summary>One that has ended by itself, as a silo does that was told that it is dead, is started as a platform would.</summary>
    public bool Revive()
    {
        if (Runs) return false;
        Fell++;
        Start();
        return true;
    }

    public string LastWords() => File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(8)) : "";

    public void Dispose()
    {
        if (Runs) End(Sigkill);
        _process?.Dispose();
        _process = null; // said twice where a run ends and then its process does
    }

    private void End(int signal)
    {
        Signal(signal);
        _process!.WaitForExit();
    }

    private void Signal(int signal)
    {
        if (Runs) _ = NativeKill(_process!.Id, signal);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeKill(int process, int signal);
}
