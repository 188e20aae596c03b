using System.Net.Http.Json;
using Ecommerce.FaultProxy;

namespace Ecommerce.Chaos.Rig;

/// <summary>Three silos, two gateways, the payment company and the emulators of DynamoDB and SQS, on this machine and on free ports.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    public const int SiloCount = 3;
    public const int GatewayCount = 2;

    /// <summary>The silo whose clock can be set.</summary>
    public const int Clocked = 2;

    private const int FirstUser = 20_001;
    private const string FakeTime = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly string _data;
    private readonly int[] _siloPorts = [.. Enumerable.Range(0, SiloCount * 2).Select(_ => Ports.Free())];
    private readonly Uri _queues = new($"http://127.0.0.1:{Ports.Free()}");
    private readonly List<AwsProxy> _proxies = [];
    private readonly List<Member> _members = [];

    private Cluster(string data) => _data = data;

    public Member DynamoDB { get; private set; } = null!;

    public List<Member> Silos { get; } = [];

    public List<Member> Gateways { get; } = [];

    /// <summary>On each silo's way to DynamoDB.</summary>
    public List<Weather> Weathers { get; } = [];

    public Versions Versions { get; } = new();

    public AwsProxy Sqs { get; private set; } = null!;

    public Uri[] SiloAddresses { get; } = [.. Enumerable.Range(0, SiloCount).Select(_ => new Uri($"http://127.0.0.1:{Ports.Free()}"))];

    public Uri[] GatewayAddresses { get; } = [.. Enumerable.Range(0, GatewayCount).Select(_ => new Uri($"http://127.0.0.1:{Ports.Free()}"))];

    public Uri Company { get; } = new($"http://127.0.0.1:{Ports.Free()}");

    public static bool HasClock => File.Exists(FakeTime);

    public bool HasUsers { get; } = Network.MayPartition;

    private string ClockFile => Path.Combine(_data, "clock");

    public static async Task<Cluster> Start(string data, string catalogue, int seed, CancellationToken cancellation)
    {
        var cluster = new Cluster(data);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.End();
        try
        {
            await cluster.Run(catalogue, seed, cancellation);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Until it says that it is ready.</summary>
    public async Task Ready(Member member, Uri address, CancellationToken cancellation)
    {
        var until = DateTime.UtcNow + Patience;
        while (!await Answers(new(address, "health/ready"), cancellation))
        {
            if (DateTime.UtcNow > until) throw new InvalidOperationException($"{member.Name} is not ready. Its last words:\n{member.LastWords()}");
            member.Revive();
            await Task.Delay(100, cancellation);
        }
    }

    public async Task<bool> Answers(Uri address, CancellationToken cancellation)
    {
        try
        {
            using var answer = await _http.GetAsync(address, cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception no) when (no is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Messages that no silo has taken yet, or has not done with.</summary>
    public async Task<int> Waiting(CancellationToken cancellation)
    {
        var queues = await _http.GetFromJsonAsync<List<System.Text.Json.JsonElement>>(new Uri(_queues, "_fauxqs/queues"), cancellation);
        return queues!.Where(queue => !queue.GetProperty("name").GetString()!.EndsWith("-dlq", StringComparison.Ordinal))
            .Sum(queue => queue.GetProperty("approximateMessageCount").GetInt32() + queue.GetProperty("approximateInflightCount").GetInt32());
    }

    /// <summary>What one silo believes the time to be, relative to the true one. It notices within a second.</summary>
    public void SetClock(TimeSpan off)
    {
        var seconds = (long)off.TotalSeconds;
        File.WriteAllText(ClockFile, seconds >= 0 ? $"+{seconds}\n" : $"{seconds}\n");
    }

    /// <summary>This silo and the others do not hear each other; gateways still reach all of them.</summary>
    public void Isolate(int silo) =>
        Network.Cut(FirstUser + silo, Enumerable.Range(0, SiloCount).Where(other => other != silo).Select(other => _siloPorts[2 * other]), [_siloPorts[2 * silo]]);

    /// <summary>It cannot reach the store.</summary>
    public void CutStore(int silo) => Network.Cut(FirstUser + silo, [_proxies[silo].Address.Port], []);

    /// <summary>Nothing that is put in its way stays there, and whoever ended is started.</summary>
    public async Task Heal(CancellationToken cancellation)
    {
        if (HasUsers) Network.Heal();
        foreach (var weather in Weathers) weather.Clear();
        Sqs.Heal();
        SetClock(TimeSpan.Zero);
        foreach (var member in _members) member.Resume();
        foreach (var member in Silos.Concat(Gateways)) member.Revive();
        for (var silo = 0; silo < SiloCount; silo++) await Ready(Silos[silo], SiloAddresses[silo], cancellation);
        for (var gateway = 0; gateway < GatewayCount; gateway++) await Ready(Gateways[gateway], GatewayAddresses[gateway], cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        End();
        foreach (var proxy in _proxies) await proxy.DisposeAsync();
        _http.Dispose();
    }

    private void End()
    {
        foreach (var member in _members) member.Dispose();
        if (HasUsers) Network.Heal();
    }

    private async Task Run(string catalogue, int seed, CancellationToken cancellation)
    {
        var settings = new Settings(_data);
        SetClock(TimeSpan.Zero);
        var tables = Ports.Free();
        DynamoDB = Add(settings.DynamoDB(tables));
        var sqs = Add(settings.Sqs(_queues.Port));
        var company = Add(settings.Company(Company));
        foreach (var member in _members) member.Start();
        await Listens(DynamoDB, new($"http://127.0.0.1:{tables}"), cancellation);
        await Listens(sqs, _queues, cancellation);
        await Listens(company, Company, cancellation);

        for (var silo = 0; silo <= SiloCount; silo++) // the last is for the gateways, which meet no weather
        {
            var proxy = await AwsProxy.Start(new($"http://127.0.0.1:{tables}"));
            _proxies.Add(proxy);
            if (silo == SiloCount) break;
            Weathers.Add(new(seed + silo, $"silo-{silo}", Versions));
            proxy.Inject("*", Weathers[silo].Befalling, times: int.MaxValue);
        }

        _proxies.Add(Sqs = await AwsProxy.Start(_queues));
        for (var silo = 0; silo < SiloCount; silo++)
        {
            var place = new SiloPlace($"silo-{silo}", SiloAddresses[silo], _siloPorts[2 * silo], _siloPorts[(2 * silo) + 1], HasUsers ? FirstUser + silo : null);
            var clock = silo == Clocked && HasClock ? Settings.Clock(FakeTime, ClockFile) : [];
            var member = Add(settings.Silo(place, _proxies[silo].Address, Sqs.Address, Company, silo == 0 ? catalogue : null, clock));
            Silos.Add(member);
            member.Start();
            await Ready(member, SiloAddresses[silo], cancellation);
        }

        for (var gateway = 0; gateway < GatewayCount; gateway++) Gateways.Add(Add(settings.Gateway($"gateway-{gateway}", GatewayAddresses[gateway], _proxies[SiloCount].Address)));
        foreach (var gateway in Gateways) gateway.Start();
        for (var gateway = 0; gateway < GatewayCount; gateway++) await Ready(Gateways[gateway], GatewayAddresses[gateway], cancellation);
        _ = Forget(cancellation);
    }

    /// <summary>The proxies remember every request; a run has millions.</summary>
    private async Task Forget(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            foreach (var proxy in _proxies) proxy.Traffic.Clear();
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Listens(Member member, Uri address, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                using var answer = await _http.GetAsync(address, cancellation);
                return;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
            {
                if (!member.Runs) throw new InvalidOperationException($"{member.Name} ended:\n{member.LastWords()}");
                await Task.Delay(50, cancellation);
            }
        }
    }

    private Member Add(Member member)
    {
        _members.Add(member);
        return member;
    }
}
