using System.Diagnostics;

namespace Ecommerce.Providers.Tests;

/// <summary>This executable, started again to be killed without warning. Tells facts as lines on its standard output.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public StreamReader Facts => _process.StandardOutput;

    public static ChildProcess Start(params string[] arguments) =>
        new(Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true })!);

    /// <summary>SIGKILL: nothing in the child runs after it.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
