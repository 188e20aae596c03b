using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Ecommerce.Gateway.Tests.Fuzz;

/// <summary>Looks for planted personal values wherever a process writes what others read: its log, its metrics' labels, its spans, its messages.</summary>
internal sealed class Leaks : ILoggerProvider, ILogger
{
    private readonly string[] _planted;
    private readonly ConcurrentQueue<string> _found = [];
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _spans = new()
    {
        ShouldListenTo = _ => true,
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    private int _seen;
    private int _spansSeen;
    private int _messages;

    public Leaks(string[] planted)
    {
        _planted = planted;
        _meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Labels(instrument, tags));
        _meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Labels(instrument, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Labels(instrument, tags));
        _meters.Start();
        _spans.ActivityStopped = Span;
        ActivitySource.AddActivityListener(_spans);
    }

    public IEnumerable<string> Found => _found;

    /// <summary>What the gateway itself calls broken, with its cause.</summary>
    public ConcurrentQueue<string> Broken { get; } = [];

    /// <summary>Lines and labels that were looked at: nothing found in nothing would prove nothing.</summary>
    public int Seen => Volatile.Read(ref _seen);

    /// <summary>Spans that were looked at, before anything masks what is exported of them.</summary>
    public int Spans => Volatile.Read(ref _spansSeen);

    /// <summary>Messages to queues that were looked at, as bytes.</summary>
    public int Messages => Volatile.Read(ref _messages);

    public void Message(byte[] bytes)
    {
        Interlocked.Increment(ref _messages);
        Look("message", Encoding.UTF8.GetString(bytes));
    }

    public void Look(string where, string? text)
    {
        Interlocked.Increment(ref _seen);
        if (text is not null && _planted.FirstOrDefault(value => text.Contains(value, StringComparison.OrdinalIgnoreCase)) is { } value)
            _found.Enqueue($"{where} tells {value}: {text[..Math.Min(text.Length, 300)]}");
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Note(logLevel, formatter(state, exception), exception);

    public void Dispose()
    {
        _meters.Dispose();
        _spans.Dispose();
    }

    private void Note(LogLevel level, string line, Exception? exception)
    {
        Look("log", line + exception);
        if (level >= LogLevel.Error && line.Contains(" broke", StringComparison.Ordinal)) Broken.Enqueue($"{line}: {exception}"[..Math.Min(1500, line.Length + 2 + (exception?.ToString().Length ?? 0))]);
    }

    private void Span(Activity span)
    {
        Interlocked.Increment(ref _spansSeen);
        Look("span", $"{span.DisplayName} {span.StatusDescription}");
        foreach (var (name, value) in span.TagObjects.Concat(span.Events.SelectMany(happened => happened.Tags))) Look($"span, {name}", value?.ToString());
        foreach (var (name, value) in span.Baggage) Look($"baggage, {name}", value);
    }

    private void Labels(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (name, value) in tags) Look($"{instrument.Name}, {name}", value?.ToString());
    }
}
