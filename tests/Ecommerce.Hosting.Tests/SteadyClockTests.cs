using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;

namespace Ecommerce.Hosting.Tests;

public sealed class SteadyClockTests
{
    [Fact]
    public void It_never_goes_back_and_never_leaps_less_than_an_hour() =>
        Gen.Select(Gen.Int[0, 20_000], Gen.Int[-1_700, 1_700]).Array[1, 200].Sample(steps =>
        {
            var machine = new Machine();
            var clock = new SteadyClock(machine);
            var told = clock.GetUtcNow();
            foreach (var (milliseconds, leap) in steps)
            {
                var passed = TimeSpan.FromMilliseconds(milliseconds);
                machine.Pass(passed);
                machine.Off = TimeSpan.FromSeconds(leap);
                var now = clock.GetUtcNow();
                Assert.InRange(now - told, passed * 0.9 - TimeSpan.FromTicks(10), passed * 1.1 + TimeSpan.FromTicks(10));
                told = now;
            }

            // Left alone it comes to what the machine says, at a tenth of real time at the latest.
            machine.Pass(TimeSpan.FromHours(20));
            Assert.Equal(machine.GetUtcNow(), clock.GetUtcNow());
        });

    [Fact]
    public void A_machine_that_has_slept_is_believed_at_once()
    {
        var machine = new Machine();
        var clock = new SteadyClock(machine);
        machine.Pass(TimeSpan.FromSeconds(1));
        machine.Off = TimeSpan.FromHours(8);
        Assert.Equal(machine.GetUtcNow(), clock.GetUtcNow());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_silo_goes_on_after_its_machines_clock_went_ahead_and_back_again(bool steady)
    {
        var (cluster, machine) = (new ProbeCluster(), new Machine(live: true));
        await using var host = await TestHost.Start(builder => cluster.AddSilo(builder, silo =>
        {
            silo.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(steady ? new SteadyClock(machine) : machine));
            silo.Configure<GrainCollectionOptions>(collection =>
                (collection.CollectionAge, collection.CollectionQuantum) = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1)));
        }));
        var grains = host.App.Services.GetRequiredService<IGrainFactory>();
        await grains.GetGrain<IEchoGrain>("before").Say("x");
        machine.Off = TimeSpan.FromMinutes(10);

        // The collector looks at the time once a second; without our clock it is there for good after that.
        var refused = false;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        for (var looks = 0; steady ? looks < 8 : !refused; looks++)
        {
            await look.WaitForNextTickAsync(patience.Token);
            machine.Off = TimeSpan.Zero;
            refused = await Refuses(grains.GetGrain<IEchoGrain>($"after-{looks}"));
            Assert.False(steady && refused);
            machine.Off = TimeSpan.FromMinutes(10);
        }
    }

    private static async Task<bool> Refuses(IEchoGrain grain)
    {
        try
        {
            await grain.Say("x");
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    /// <summary>A machine whose clock can be set while its time goes on.</summary>
    private sealed class Machine(bool live = false) : TimeProvider
    {
        private static readonly DateTimeOffset Start = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

        private long _passed;

        public TimeSpan Off { get; set; }

        public override long TimestampFrequency => live ? System.TimestampFrequency : TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => _passed += time.Ticks;

        public override long GetTimestamp() => live ? System.GetTimestamp() : _passed;

        public override DateTimeOffset GetUtcNow() => (live ? System.GetUtcNow() : Start.AddTicks(_passed)) + Off;
    }
}
