using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

/// <summary>Tells the cluster's page every few seconds which grains this silo is busy with.</summary>
internal sealed class HeatTeller(
    CallSampler sampler, IGrainFactory grains, ILocalSiloDetails silo, TimeProvider clock, ILogger<HeatTeller> log) : BackgroundService
{
    private const int Most = 20;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pace = new PeriodicTimer(Every, clock);
        var from = clock.GetTimestamp();
        while (await pace.WaitForNextTickAsync(stoppingToken))
        {
            var busy = sampler.Take(Most, clock.GetElapsedTime(from));
            from = clock.GetTimestamp();
            try
            {
                await grains.Cluster().Tell(new(silo.SiloAddress.ToString(), busy));
            }
            catch (Exception fault)
            {
                // It is for a page that somebody may be looking at: the next word is as good.
                log.LogDebug(fault, "Nobody was told which grains are busy");
            }
        }
    }
}
