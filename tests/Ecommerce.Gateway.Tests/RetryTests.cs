using System.Reflection;
using Ecommerce.ApiGateway;
using Ecommerce.ApiGateway.Http;
using Microsoft.Extensions.Options;

namespace Ecommerce.Gateway.Tests;

public sealed class RetryTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fault_is_repeated_until_the_deadline_and_then_told()
    {
        var (asked, clock) = (0, new HastyClock());
        await Assert.ThrowsAsync<TimeoutException>(() => Patient(8, clock: clock).Run<int>(() => throw Fault(ref asked), Now));
        Assert.InRange(asked, 9, 19);
        Assert.InRange(clock.Passed.TotalSeconds, 7, 8);
    }

    [Fact]
    public async Task What_a_dying_silo_did_not_take_is_repeated_until_another_takes_it_whatever_the_budget()
    {
        var (spent, clock) = (Spent(), new HastyClock());
        foreach (var fault in new[] { new SiloUnavailableException(), Rejected("silo stopping") })
        {
            var healed = clock.Passed + TimeSpan.FromSeconds(6);
            Assert.Equal(7, await Patient(8, spent, clock).Run(() => clock.Passed < healed ? throw fault : new ValueTask<int>(7), Now));
        }
    }

    [Fact]
    public async Task A_bug_is_told_at_once()
    {
        var asked = 0;
        await Assert.ThrowsAsync<ArgumentException>(() => Patient(8).Run<int>(() => { asked++; throw new ArgumentException("bug"); }, Now));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Nothing_is_asked_after_the_deadline()
    {
        var asked = 0;
        await Assert.ThrowsAsync<TimeoutException>(() => Patient(0).Run<int>(() => throw Fault(ref asked), Now));
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task Nobody_asks_for_a_caller_who_has_gone()
    {
        using var gone = new CancellationTokenSource();
        var asked = 0;
        await Assert.ThrowsAsync<TimeoutException>(() => Patient(8).Run<int>(
            () =>
            {
                gone.Cancel();
                throw Fault(ref asked);
            },
            gone.Token));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task In_a_long_trouble_repeats_are_a_fifth_of_the_calls()
    {
        var budget = Spent();
        var (asked, calls) = (0, 200);
        for (var i = 0; i < calls; i++)
            await Assert.ThrowsAsync<TimeoutException>(() => Patient(8, budget, new HastyClock()).Run<int>(() => throw Fault(ref asked), Now));
        Assert.InRange(asked - calls, 1, calls / 5);
    }

    /// <summary>As the runtime makes it; nobody else may.</summary>
    private static OrleansMessageRejectionException Rejected(string why) => (OrleansMessageRejectionException)Activator.CreateInstance(
        typeof(OrleansMessageRejectionException), BindingFlags.Instance | BindingFlags.NonPublic, null, [why], null)!;

    private static RetryBudget Spent()
    {
        var budget = new RetryBudget();
        while (budget.TrySpend()) { }
        return budget;
    }

    private static TimeoutException Fault(ref int asked)
    {
        asked++;
        return new();
    }

    private static Retry Patient(double seconds, RetryBudget? budget = null, TimeProvider? clock = null) =>
        new(clock ?? TimeProvider.System, Options.Create(new GatewayOptions { DeadlineSeconds = seconds }), budget ?? new());

    /// <summary>Whoever waits by it has waited at once.</summary>
    private sealed class HastyClock : TimeProvider
    {
        public TimeSpan Passed { get; private set; }

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + Passed;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > TimeSpan.Zero) Passed += dueTime;
            callback(state);
            return new Over();
        }

        private sealed class Over : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
