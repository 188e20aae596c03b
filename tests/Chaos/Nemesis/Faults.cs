using System.Globalization;
using Ecommerce.Chaos.Rig;
using Ecommerce.FaultProxy;

namespace Ecommerce.Chaos.Nemesis;

/// <summary>Each answers with what is worth telling of it.</summary>
internal static class Faults
{
    public static readonly Fault[] All =
    [
        new("lost replies", LostReplies),
        new("throttling", Throttling),
        new("kill a silo", KillSilo),
        new("isolate a silo", Isolate, cluster => cluster.HasUsers),
        new("roll", Roll),
        new("clock jump", ClockJump, _ => Cluster.HasClock),
        new("pause a silo", PauseSilo),
        new("cut a silo from the store", CutStore, cluster => cluster.HasUsers),
        new("store down", StoreDown),
        new("kill a gateway", KillGateway),
        new("doubled messages", DoubledMessages),
        new("kill all", KillAll),
    ];

    /// <summary>Those of the short form: what a few seconds are enough for.</summary>
    private static readonly string[] Short = ["lost replies", "throttling", "kill a silo", "isolate a silo", "clock jump", "roll"];

    /// <summary>The short form has each of its faults once, in the order of the list; the long form all of them, by lot, again and again.</summary>
    public static IEnumerable<Fault> Of(Plan plan, Random random)
    {
        if (plan.Faults is { Length: > 0 } chosen) return chosen.Select(name => All.Single(fault => fault.Name == name));
        return plan.Long ? Forever(random) : Short.Select(name => All.Single(fault => fault.Name == name));
    }

    private static IEnumerable<Fault> Forever(Random random)
    {
        while (true)
        {
            var round = All.ToArray();
            random.Shuffle(round);
            foreach (var fault in round) yield return fault;
        }
    }

    private static async Task<string> LostReplies(Scene scene)
    {
        var before = scene.Cluster.Weathers.Sum(weather => weather.LostAnswers);
        foreach (var weather in scene.Cluster.Weathers) weather.LostReplies = 0.2;
        await scene.For(10);
        foreach (var weather in scene.Cluster.Weathers) weather.LostReplies = 0;
        return Text($"{scene.Cluster.Weathers.Sum(weather => weather.LostAnswers) - before} answers lost after the write");
    }

    private static async Task<string> Throttling(Scene scene)
    {
        var before = scene.Cluster.Weathers.Sum(weather => weather.ThrottledRequests);
        foreach (var weather in scene.Cluster.Weathers) weather.Throttling = 0.5;
        await scene.For(10);
        foreach (var weather in scene.Cluster.Weathers) weather.Throttling = 0;
        return Text($"{scene.Cluster.Weathers.Sum(weather => weather.ThrottledRequests) - before} requests refused");
    }

    private static async Task<string> KillSilo(Scene scene)
    {
        var silo = scene.AnySilo();
        scene.Cluster.Silos[silo].Kill();
        await scene.For(4);
        scene.Cluster.Silos[silo].Start();
        await scene.Ready(silo);
        return scene.Cluster.Silos[silo].Name;
    }

    private static async Task<string> KillAll(Scene scene)
    {
        foreach (var silo in scene.Cluster.Silos) silo.Kill();
        foreach (var silo in scene.Cluster.Silos) silo.Start();
        for (var silo = 0; silo < Cluster.SiloCount; silo++) await scene.Ready(silo);
        return "every silo at once";
    }

    private static async Task<string> KillGateway(Scene scene)
    {
        var gateway = scene.Random.Next(Cluster.GatewayCount);
        scene.Cluster.Gateways[gateway].Kill();
        await scene.For(2);
        scene.Cluster.Gateways[gateway].Start();
        await scene.GatewayReady(gateway);
        return scene.Cluster.Gateways[gateway].Name;
    }

    /// <summary>It is declared dead meanwhile, wakes, goes on where it stood, and ends when it learns so.</summary>
    private static async Task<string> PauseSilo(Scene scene)
    {
        var silo = scene.AnySilo();
        var (member, weather) = (scene.Cluster.Silos[silo], scene.Cluster.Weathers[silo]);
        member.Pause();
        await scene.For(20);
        var (accepted, rejected) = (weather.Accepted, weather.Rejected);
        member.Resume();
        var woke = System.Diagnostics.Stopwatch.StartNew();
        while (member.Runs && woke.Elapsed < TimeSpan.FromSeconds(45)) await Task.Delay(100, scene.Cancellation);
        var ended = woke.Elapsed;
        var fate = member.Runs ? "was still a member" : Text($"ended {ended.TotalSeconds:0.0} s after it woke");
        if (!member.Runs) member.Start();
        await scene.Ready(silo);
        return Text($"{member.Name} {fate}; of its late writes {weather.Rejected - rejected} were refused as stale, {weather.Accepted - accepted} followed what stood there");
    }

    private static async Task<string> Isolate(Scene scene)
    {
        var silo = scene.AnySilo();
        scene.Cluster.Isolate(silo);
        await scene.For(30);
        Network.Heal();
        await Survives(scene, silo);
        return scene.Cluster.Silos[silo].Name;
    }

    private static async Task<string> CutStore(Scene scene)
    {
        var silo = scene.AnySilo();
        scene.Cluster.CutStore(silo);
        await scene.For(20);
        Network.Heal();
        await Survives(scene, silo);
        return scene.Cluster.Silos[silo].Name;
    }

    private static async Task<string> StoreDown(Scene scene)
    {
        var fell = scene.Cluster.Silos.Sum(silo => silo.Fell);
        scene.Cluster.DynamoDB.Pause();
        await scene.For(30);
        scene.Cluster.DynamoDB.Resume();
        for (var silo = 0; silo < Cluster.SiloCount; silo++) await scene.Ready(silo);
        return Text($"{scene.Cluster.Silos.Sum(silo => silo.Fell) - fell} silos restarted");
    }

    private static async Task<string> ClockJump(Scene scene)
    {
        var off = TimeSpan.FromMinutes(scene.Random.Next(2) == 0 ? 10 : -10);
        scene.Cluster.SetClock(off);
        await scene.For(20);
        scene.Cluster.SetClock(TimeSpan.Zero);
        await scene.For(4);
        return Text($"{scene.Cluster.Silos[Cluster.Clocked].Name} by {off.TotalMinutes:0} min and back");
    }

    private static async Task<string> DoubledMessages(Scene scene)
    {
        scene.Cluster.Sqs.Inject("ReceiveMessage", SqsFaults.Duplicate, times: 200);
        scene.Cluster.Sqs.Inject("ReceiveMessage", SqsFaults.Reorder, times: 200);
        await scene.For(20);
        scene.Cluster.Sqs.Heal();
        return "400 receipts";
    }

    /// <summary>Every gateway and silo in turn: SIGTERM, its end, its return.</summary>
    private static async Task<string> Roll(Scene scene)
    {
        for (var gateway = 0; gateway < Cluster.GatewayCount; gateway++)
        {
            await scene.Cluster.Gateways[gateway].Stop(scene.Cancellation);
            scene.Cluster.Gateways[gateway].Start();
            await scene.GatewayReady(gateway);
        }

        for (var silo = 0; silo < Cluster.SiloCount; silo++)
        {
            await scene.Cluster.Silos[silo].Stop(scene.Cancellation);
            scene.Cluster.Silos[silo].Start();
            await scene.Ready(silo);
        }

        return Text($"{Cluster.GatewayCount} gateways and {Cluster.SiloCount} silos");
    }

    /// <summary>The others may have declared it dead; then it ends when it hears of it, and is started anew.</summary>
    private static async Task Survives(Scene scene, int silo)
    {
        await scene.For(6);
        scene.Cluster.Silos[silo].Revive();
        await scene.Ready(silo);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
