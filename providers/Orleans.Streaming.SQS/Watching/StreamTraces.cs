using System.Diagnostics;
using Amazon.SQS.Model;

namespace Orleans.Streaming.SQS;

/// <summary>
/// Carries a trace from publisher to consumer as W3C attributes of the message, which other readers of the queue understand as well.
/// Activity source <c>Orleans.Streaming.SQS</c>.
/// </summary>
internal static class StreamTraces
{
    private const string Parent = "traceparent";
    private const string State = "tracestate";

    /// <summary>Of one message, by SQS's rules.</summary>
    private const int MaxAttributes = 10;

    private static readonly ActivitySource Source = new(SqsInstruments.Name);

    /// <summary>The message attributes to ask for.</summary>
    public static IReadOnlyList<string> Attributes { get; } = [Parent, State];

    public static Activity? Publish(string queue) => Tagged(Source.StartActivity($"{queue} publish", ActivityKind.Producer), queue);

    /// <summary>Gives a message the current trace, if there is one and the data adapter left room.</summary>
    public static void Inject(Message message)
    {
        if (Activity.Current is not { IdFormat: ActivityIdFormat.W3C, Id: { } id } current) return;

        Add(message, Parent, id);
        if (current.TraceStateString is { Length: > 0 } state) Add(message, State, state);
    }

    /// <summary>Begins the span that lasts until the message is deleted or given up, as a child of its publish.</summary>
    public static Activity? Received(string queue, Message message)
    {
        if (!ActivityContext.TryParse(Value(message, Parent), Value(message, State), isRemote: true, out var publisher)) return null;

        var received = Source.StartActivity($"{queue} process", ActivityKind.Consumer, publisher);
        Activity.Current = null; // nobody else's work is part of it
        return Tagged(received, queue);
    }

    private static void Add(Message message, string name, string value)
    {
        var attributes = message.MessageAttributes ??= [];
        if (attributes.Count < MaxAttributes) attributes.TryAdd(name, new() { DataType = "String", StringValue = value });
    }

    private static string? Value(Message message, string name) => message.MessageAttributes?.GetValueOrDefault(name)?.StringValue;

    private static Activity? Tagged(Activity? activity, string queue) =>
        activity?.SetTag("messaging.system", "aws_sqs").SetTag("messaging.destination.name", queue);
}
