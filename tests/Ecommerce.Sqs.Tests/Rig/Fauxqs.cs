using System.Diagnostics;
using System.Globalization;

[assembly: AssemblyFixture(typeof(Ecommerce.Sqs.Tests.Rig.Fauxqs))]

namespace Ecommerce.Sqs.Tests.Rig;

/// <summary>One SQS emulator for all tests: each has queues of its own.</summary>
public sealed class Fauxqs : IAsyncLifetime
{
    private Process? _process;

    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Ecommerce.sln"))) folder = folder.Parent;
        _process = Process.Start(new ProcessStartInfo("node", "sqs.mjs")
        {
            WorkingDirectory = Path.Combine(folder.FullName, "tests", "emulators"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var port = await _process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The emulator did not start: has `npm ci` run in tests/emulators?");
        Address = new($"http://127.0.0.1:{int.Parse(port, CultureInfo.InvariantCulture)}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null) return;
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
