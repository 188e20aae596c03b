namespace Ecommerce.Grains;

/// <summary>An event as its queue set it aside.</summary>
/// <param name="Message">The queue's name of it: another one each time that it was sent.</param>
/// <param name="Receipt">With this it is deleted.</param>
/// <param name="Content">What <see cref="IDeadLetterOffice.Send"/> takes, the same bytes each time that it fails.</param>
/// <param name="Stream">The stream's namespace, or null if it cannot be read.</param>
/// <param name="Events">What is in it; empty if it cannot be read.</param>
/// <param name="Error">Why it cannot be read, as the exception's class; null if its reader refused it.</param>
/// <param name="FailedAt">When it was given up, or null if the queue does not say.</param>
public sealed record SetAside(
    string Message, string Receipt, byte[] Content, string? Stream, ImmutableArray<object> Events, string? Error, DateTimeOffset? FailedAt);

/// <summary>News that its reader refused, as its queue would have set it aside.</summary>
/// <param name="Content">What <see cref="IDeadLetterOffice.Send"/> takes, the same bytes each time.</param>
public sealed record PackedNews(string Queue, byte[] Content);

/// <summary>The way to the queues that outboxes lead to, and to what they have set aside. The host supplies it.</summary>
public interface IDeadLetterOffice
{
    /// <summary>The queues' names.</summary>
    ImmutableArray<string> Queues { get; }

    /// <summary>A few of what a queue has set aside; empty if there is nothing. What is not deleted comes again.</summary>
    Task<ImmutableArray<SetAside>> Receive(string queue, CancellationToken cancellation);

    /// <summary>Null where what is given up is not kept.</summary>
    /// <param name="stream">What it was read from.</param>
    /// <param name="news">What its reader refused.</param>
    PackedNews? Pack(StreamId stream, object news);

    Task Delete(string queue, SetAside letter, CancellationToken cancellation);

    /// <summary>Back to those who read the queue.</summary>
    /// <param name="queue">Its name.</param>
    /// <param name="content">As it was received.</param>
    /// <param name="identity">The same one for the same act: a queue that can drops a repetition.</param>
    /// <param name="cancellation">Ends the waiting; it may be sent nevertheless.</param>
    /// <exception cref="Exception">Whether the queue has it is unknown.</exception>
    Task Send(string queue, byte[] content, string identity, CancellationToken cancellation);
}

internal static class DeadLetters
{
    /// <param name="kind">The stream's namespace, or null if it cannot be read.</param>
    /// <param name="error">Why it cannot be read; null if its reader refused it.</param>
    public static DeadLetterAbout About(string queue, string? kind, string? error, IEnumerable<object> events)
    {
        var order = events.OfType<OrderAnnouncement>().MaxBy(news => news.Order.Version)?.Order;
        return new(queue, kind ?? "unknown", error ?? "refused", order?.Id, order?.Version);
    }
}

/// <summary>Events that are kept in memory are gone when they are given up.</summary>
internal sealed class NoDeadLetters : IDeadLetterOffice
{
    public ImmutableArray<string> Queues => [];

    public Task<ImmutableArray<SetAside>> Receive(string queue, CancellationToken cancellation) => Task.FromResult<ImmutableArray<SetAside>>([]);

    public PackedNews? Pack(StreamId stream, object news) => null;

    public Task Delete(string queue, SetAside letter, CancellationToken cancellation) => Task.CompletedTask;

    public Task Send(string queue, byte[] content, string identity, CancellationToken cancellation) =>
        throw new InvalidOperationException($"There is no queue '{queue}'.");
}
