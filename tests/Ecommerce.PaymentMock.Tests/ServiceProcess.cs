using System.Diagnostics;

namespace Ecommerce.PaymentMock.Tests;

/// <summary>The built service as a process of its own, to be killed like one.</summary>
public sealed class ServiceProcess : IDisposable
{
    private readonly Process _process;

    private ServiceProcess(Process process, PaymentClient client, List<string> output) =>
        (_process, Client, Output) = (process, client, output);

    public PaymentClient Client { get; }

    /// <summary>What it has printed until it was ready, and, once it ended, everything.</summary>
    public List<string> Output { get; }

    /// <param name="journal">Path of the journal.</param>
    /// <param name="largestFile">Limit on the size of any file it writes, in KB: a disk that fills up.</param>
    public static async Task<ServiceProcess> Start(string journal, int? largestFile = null)
    {
        var dll = Path.Combine(AppContext.BaseDirectory, "Ecommerce.PaymentMock.dll");
        var start = largestFile is { } limit
            ? new ProcessStartInfo("bash", ["-c", $"trap '' XFSZ; ulimit -f {limit}; exec dotnet \"$@\"", "bash"])
            : new ProcessStartInfo("dotnet");
        foreach (var argument in new[] { dll, "--urls", "http://127.0.0.1:0", "--Mock:Journal", journal }) start.ArgumentList.Add(argument);
        // Code pages of the runtime are files too, and must not meet the limit.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);

        var process = Process.Start(start)!;
        var output = new List<string>();
        process.ErrorDataReceived += (_, line) => { lock (output) output.Add(line.Data ?? ""); };
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lock (output) output.Add(line);
            if (line.Split("Now listening on: ") is [_, var address]) return new(process, new(new(address)), output);
        }

        await process.WaitForExitAsync();
        throw new InvalidOperationException(string.Join('\n', output));
    }

    /// <summary>SIGKILL: nothing is flushed, nobody is told.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM. Answers the exit code.</summary>
    public async Task<int> Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        return await Exit();
    }

    public async Task<int> Exit()
    {
        Output.Add(await _process.StandardOutput.ReadToEndAsync());
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Client.Dispose();
    }
}
