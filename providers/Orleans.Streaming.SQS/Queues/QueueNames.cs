using System.Text.RegularExpressions;
using Orleans.Streams;

namespace Orleans.Streaming.SQS;

/// <summary>What queues are called: <c>{service id}-{provider}-{number}</c>, as the official package calls them.</summary>
internal static partial class QueueNames
{
    private const int MaxLength = 80;
    private const string Fifo = ".fifo";
    private const string DeadLetters = "-dlq";

    /// <exception cref="OrleansConfigurationException">SQS does not allow such a name, or not the one its dead-letter queue would have.</exception>
    public static string Of(string serviceId, QueueId queue, bool fifo)
    {
        var name = (string.IsNullOrEmpty(serviceId) ? $"{queue}" : $"{serviceId}-{queue}") + (fifo ? Fifo : "");
        return Allowed().IsMatch(name) && DeadLettersOf(name).Length <= MaxLength
            ? name
            : throw new OrleansConfigurationException(
                $"SQS cannot have a queue '{name}': service id and provider name must consist of letters, digits, - and _, "
                + $"and with '{DeadLetters}' the name must not exceed {MaxLength} characters.");
    }

    public static string DeadLettersOf(string name) =>
        name.EndsWith(Fifo, StringComparison.Ordinal) ? $"{name[..^Fifo.Length]}{DeadLetters}{Fifo}" : name + DeadLetters;

    [GeneratedRegex(@"^[A-Za-z0-9_-]+(\.fifo)?$")]
    private static partial Regex Allowed();
}
