using System.Diagnostics;
using Ecommerce.Grains.Tests.Chaos;
using Ecommerce.Grains.Tests.Rig;
using Ecommerce.ShopCheck;
using Verdict = Ecommerce.ShopCheck.Verdict;

namespace Ecommerce.Grains.Tests.CrashPoints;

/// <summary>What became of one point.</summary>
internal sealed record Outcome(CrashPoint Point, IReadOnlyList<string> Wrong);

internal sealed record CrashReport(IReadOnlyList<Outcome> Outcomes, Verdict Verdict, TimeSpan Took);

/// <summary>
/// Every point of one mode in one shop, each with an order of its own, so that all break at once: the silo that dies has an order standing
/// at each. Then nothing fails any more, the shop's clock hurries, and everything must have come right by itself.
/// </summary>
internal sealed class CrashRun(Mode mode, TestShop shop)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hurry = TimeSpan.FromMilliseconds(500);

    private readonly TaskCompletionSource _dead = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<CrashReport> Of(Mode mode, IEnumerable<CrashPoint> points, PaymentCompany? company = null)
    {
        var settings = new ShopSettings { Company = company ?? new(), Filters = [(faults, _, _) => new Door(faults)] };
        await using var shop = await TestShop.Start(mode is Mode.LostReply ? settings with { Patience = Patience } : settings);
        return await new CrashRun(mode, shop).Run([.. points.Select((point, number) => new CrashCase(shop, point, number))]);
    }

    private async Task<CrashReport> Run(CrashCase[] cases)
    {
        var started = Stopwatch.StartNew();
        await Task.WhenAll(cases.Select(one => one.Prepare()));
        await shop.Eventually("the goods are listed", () => Task.FromResult(shop.Queues.Waiting == 0));

        var telling = cases.Select(one => one.Tell(Befall)).ToArray();
        await Reached(cases);
        if (mode is Mode.Kill) await Kill();
        await Task.WhenAll(telling);
        try
        {
            await shop.Eventually("all is over", () => Task.FromResult(cases.All(one => one.IsOver) && shop.Reminders.All().Length == 0), Hurry);

            // The books of a day rest a second of real time between their writes; a clock that hurries would time out whoever waits for them.
            await shop.Eventually("all is told", () => Task.FromResult(shop.Queues.Waiting == 0));
        }
        catch (TimeoutException)
        {
            // Which of them are not over is told point by point.
        }

        return new([.. cases.Select(one => new Outcome(one.Point, [.. one.Wrong()]))], Check(cases), started.Elapsed);
    }

    private Task Befall() => mode switch
    {
        Mode.Kill => Die(),
        Mode.Throw => throw new InjectedFaultException("here", Side.Before),
        _ => Silence(),
    };

    private async Task Die()
    {
        await _dead.Task;
        throw new PowerCutException();
    }

    private static async Task Silence()
    {
        await Task.Delay(Patience * 1.5); // longer than anybody waits
        throw new TimeoutException("No answer came.");
    }

    private async Task Reached(CrashCase[] cases)
    {
        try
        {
            // Where news waits for a minute's rest, or a reminder for its minute.
            await shop.Eventually("every point is reached", () => Task.FromResult(cases.All(one => one.Ambush?.Sprung.IsCompleted == true)));
        }
        catch (TimeoutException)
        {
            // Which were not is told point by point.
        }
    }

    private async Task Kill()
    {
        var doomed = shop.Silos[0];
        TestShop.CutPower(doomed);
        _dead.SetResult();
        await shop.StartSilo();
        await shop.Kill(doomed);
    }

    private Verdict Check(CrashCase[] cases)
    {
        var directory = Path.Combine(AppContext.BaseDirectory, "chaos", $"crash-{mode}-{Environment.ProcessId}-{Stopwatch.GetTimestamp()}");
        var attempts = cases.SelectMany(one => Attempts(one)).ToList();
        Dump.Write(
            directory, shop, [.. cases.SelectMany(one => one.Goods).Select(sku => new Delivery(sku.Value, CrashCase.Units))],
            cases.SelectMany(one => one.Prices), attempts,
            [new("points", cases.Count(one => one.Ambush!.Sprung.IsCompleted))]);
        return Checker.Check(Evidence.Read(directory), new Dictionary<string, long> { ["points"] = cases.Length });
    }

    private static IEnumerable<Attempt> Attempts(CrashCase one)
    {
        yield return new("place", one.Order.Value, one.Buyer, one.Body, Outcomes.Ok, null);
        if (one.Point.Story is Story.Packs) yield return new("pack", one.Order.Value, one.Buyer, CrashCase.Parcel, Outcomes.Ok, null);
        if (one.Point.Story is Story.Cancels) yield return new("cancel", one.Order.Value, one.Buyer, one.Body, Outcomes.Ok, null);
    }

    /// <summary>What the cluster is asked, as the asked grain sees it: the point <c>ask Method</c> of its own key.</summary>
    private sealed class Door(Faults faults) : IIncomingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context) => faults.Around("ask " + context.MethodName, async () =>
        {
            await context.Invoke();
            return true;
        }, context.TargetId.Key.ToString() ?? "");
    }
}
