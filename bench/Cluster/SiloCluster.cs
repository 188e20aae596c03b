using System.Globalization;
using System.Text.RegularExpressions;
using Ecommerce.Bench.Aws;
using Ecommerce.Bench.Servers;

namespace Ecommerce.Bench.Cluster;

/// <summary>What all silos of a cluster have done since their start.</summary>
/// <param name="Calls">Requests that one sent to another, those of the runtime itself included.</param>
/// <param name="Writes">Writes of grain states.</param>
internal sealed record SiloWork(TimeSpan Cpu, double Calls, double Writes)
{
    public SiloWork Since(SiloWork before) => new(Cpu - before.Cpu, Calls - before.Calls, Writes - before.Writes);
}

/// <summary>Silos with a core each as long as there are cores, or with a part of one each, one gateway and the payment company, as processes.</summary>
internal sealed partial class SiloCluster : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(4);

    private readonly string _folder;
    private readonly List<ServerProcess> _silos = [];
    private readonly List<CpuGroup> _nodes = [];
    private readonly ServerProcess _company;

    private SiloCluster(string data)
    {
        _folder = Path.Combine(data, $"cluster-bench-{Guid.NewGuid():N}");
        Directory.CreateDirectory(_folder);
        _company = new(
            Repository.Assembly("payment-mock", "Ecommerce.PaymentMock"), [], ServerProcess.FreeAddress(),
            new() { ["Mock__Journal"] = File("payments.jsonl") }, File("payments.log"));
    }

    public ServerProcess Gateway { get; private set; } = null!;

    /// <summary>Answers when everything is for sale.</summary>
    /// <param name="share">Whether each silo will have a part of a core, see <see cref="Limit"/>; otherwise it has a core from the start.</param>
    public static async Task<SiloCluster> Start(Arguments arguments, Emulators emulators, int silos, bool share)
    {
        var cluster = new SiloCluster(arguments.Text("data", Path.GetTempPath()));
        await cluster._company.Answers("/health/live");
        for (var number = 0; number < silos; number++)
        {
            var settings = Common(AwsSettings.Silo(emulators.BareDynamoDB, emulators.BareSqs, emulators.States));
            settings["Orleans__Name"] = $"silo-{number}";
            settings["Shop__Dashboard"] = "false";
            settings["Shop__Data"] = cluster.File("shop.db");
            settings["Shop__Payments"] = cluster._company.Address.ToString();
            settings["Mail__Folder"] = cluster.File("mails");
            if (number == 0) settings["Shop__Catalogues__0"] = Path.Combine(Repository.Root, "catalogue", "seed.json");
            if (share) cluster._nodes.Add(new($"bench-{Environment.ProcessId}-silo-{number}", cores: 1));
            cluster._silos.Add(new(
                Repository.Assembly("silo", "Ecommerce.Silo"), [], ServerProcess.FreeAddress(), settings, cluster.File($"silo-{number}.log"),
                share ? null : number % Environment.ProcessorCount, share ? cluster._nodes[^1] : null));
            await cluster._silos[^1].Answers("/health/ready");
        }

        cluster.Gateway = new(
            Repository.Assembly("api-gateway", "Ecommerce.ApiGateway"), [], ServerProcess.FreeAddress(), Common(AwsSettings.Gateway(emulators.BareDynamoDB)),
            cluster.File("gateway.log"));
        await cluster.Gateway.Answers("/health/ready");
        await cluster.Gateway.Answers("/api/products?limit=1", $"\"total\":{Shop.Products},", TimeSpan.FromMinutes(5));
        return cluster;
    }

    /// <summary>From now on each silo has its part of a core. Before, while code is still compiled, all they can get.</summary>
    public void Limit(double share)
    {
        foreach (var node in _nodes) node.Limit(share);
    }

    /// <summary>Answers when nothing was written for a while.</summary>
    public async Task Rest()
    {
        for (var (before, now) = (-1d, 0d); before != now;)
        {
            await Task.Delay(Quiet);
            (before, now) = (now, (await Work()).Writes);
        }
    }

    public async Task<SiloWork> Work()
    {
        using var http = new HttpClient();
        var metrics = await Task.WhenAll(_silos.Select(silo => http.GetStringAsync(new Uri(silo.Address, "metrics"))));
        return new(
            TimeSpan.FromTicks(_silos.Sum(silo => silo.Cpu.Ticks)),
            metrics.Sum(text => Sum(SentLines(), text)),
            metrics.Sum(text => Sum(WriteLines(), text)));
    }

    public void Dispose()
    {
        Gateway?.Dispose();
        foreach (var silo in _silos) silo.Dispose();
        foreach (var node in _nodes) node.Dispose();
        _company.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string File(string name) => Path.Combine(_folder, name);

    private static Dictionary<string, string> Common(Dictionary<string, string> settings)
    {
        settings["ASPNETCORE_ENVIRONMENT"] = "Development"; // restocking needs a member of the staff
        settings["Orleans__ClusterId"] = "bench";
        return settings;
    }

    private static double Sum(Regex lines, string metrics) =>
        lines.Matches(metrics).Sum(match => double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex("""^orleans_messaging_sent_messages_size\w*_count\{(?=[^}]*SiloToSilo)(?=[^}]*Request)[^}]*\} (?<value>\S+)""", RegexOptions.Multiline)]
    private static partial Regex SentLines();

    [GeneratedRegex("""^orleans_storage_write_latency_milliseconds_count\{[^}]*\} (?<value>\S+)""", RegexOptions.Multiline)]
    private static partial Regex WriteLines();
}
