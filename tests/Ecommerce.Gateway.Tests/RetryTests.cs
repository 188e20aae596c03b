using Ecommerce.ApiGateway;
using Ecommerce.ApiGateway.Http;
using Microsoft.Extensions.Options;

namespace Ecommerce.Gateway.Tests;

public sealed class RetryTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fault_is_repeated_twice_and_then_told()
    {
        var asked = 0;
        await Assert.ThrowsAsync<TimeoutException>(() => Patient(8).Run<int>(() => throw Fault(ref asked), Now));
        Assert.Equal(3, asked);
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
        var budget = new RetryBudget();
        while (budget.TrySpend()) { }

        var (asked, calls) = (0, 200);
        for (var i = 0; i < calls; i++)
            await Assert.ThrowsAsync<TimeoutException>(() => Patient(8, budget).Run<int>(() => throw Fault(ref asked), Now));
        Assert.InRange(asked - calls, 1, calls / 5);
    }

    private static TimeoutException Fault(ref int asked)
    {
        asked++;
        return new();
    }

    private static Retry Patient(double seconds, RetryBudget? budget = null) =>
        new(TimeProvider.System, Options.Create(new GatewayOptions { DeadlineSeconds = seconds }), budget ?? new());
}
