using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Ecommerce.Hosting;

/// <summary>
/// On stop, says "not ready" at once and goes on serving for a while, because load balancers need time to notice;
/// the server stops only when every <c>StoppingAsync</c> has returned.
/// </summary>
internal sealed class Drain : IHostedLifecycleService
{
    // Longer than a readiness probe period of a few seconds.
    private const double DefaultSeconds = 5;

    private readonly Readiness _readiness;
    private readonly TimeProvider _time;
    private readonly TimeSpan _period;

    public Drain(
        Readiness readiness, TimeProvider time, IConfiguration configuration, IHostEnvironment environment,
        IHostApplicationLifetime lifetime)
    {
        _readiness = readiness;
        _time = time;
        _period = TimeSpan.FromSeconds(configuration.GetValue("Drain:Seconds", environment.IsDevelopment() ? 0 : DefaultSeconds));
        lifetime.ApplicationStopping.Register(readiness.Stop);
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _readiness.Stop();
        await Task.Delay(_period, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
