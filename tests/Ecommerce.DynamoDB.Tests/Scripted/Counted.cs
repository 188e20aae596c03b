using System.Diagnostics.Metrics;

namespace Ecommerce.DynamoDB.Tests.Scripted;

/// <summary>What a counter of the clients' meter counts from now on for an operation.</summary>
internal sealed class Counted : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _total;

    public Counted(string instrument, string operation)
    {
        _listener.InstrumentPublished = (published, listener) =>
        {
            if (published.Meter.Name == "Orleans.Aws" && published.Name == instrument) listener.EnableMeasurementEvents(published);
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            foreach (var (key, value) in tags)
            {
                if (key == "operation" && value is string text && text.StartsWith(operation, StringComparison.Ordinal)) Interlocked.Add(ref _total, count);
            }
        });
        _listener.Start();
    }

    public long Total => Interlocked.Read(ref _total);

    public void Dispose() => _listener.Dispose();
}
