using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace Ecommerce.Hosting;

/// <summary>
/// Lets the trace id of a request travel through grain calls into the logs of every silo, also when no trace is sampled or exported.
/// Only calls that already belong to a trace pay for it.
/// </summary>
internal sealed class TraceIds : IHostedService, IDisposable
{
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name == "Microsoft.Orleans.Application",
        Sample = (ref options) => options.Parent.TraceId == default ? ActivitySamplingResult.None : ActivitySamplingResult.PropagationData,
    };

    public Task StartAsync(CancellationToken cancellationToken)
    {
        ActivitySource.AddActivityListener(_listener);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();
}
