namespace Ecommerce.Domain;

public static class DeadLetterLimits
{
    /// <summary>Letters of why one is discarded.</summary>
    public const int Reason = 200;

    /// <summary>Names of one letter that are kept, the newest ones: a queue repeats itself within minutes.</summary>
    public const int Messages = 20;

    /// <summary>Letters of one queue that wait for staff. More stay in the queue, where they are safe for as long as it keeps them.</summary>
    public const int Waiting = 400;

    /// <summary>Letters of one queue that are listed: at up to 500 bytes each they stay well inside an item.</summary>
    public const int Kept = 600;
}

[GenerateSerializer, Immutable, Alias("dead-letter.command")]
public abstract record DeadLetterCommand;

/// <summary>The queue has given it up.</summary>
/// <param name="Message">The queue's name of it. The same one again is the same failure.</param>
[GenerateSerializer, Immutable, Alias("dead-letter.add")]
public sealed record AddDeadLetter(
    [property: Id(0)] string Message,
    [property: Id(1)] DeadLetterAbout About,
    [property: Id(2)] byte[] Content,
    [property: Id(3)] DateTimeOffset FailedAt) : DeadLetterCommand;

/// <summary>Back into its queue, once for each time that it failed.</summary>
/// <param name="Failures">How often it had failed when this was decided.</param>
[GenerateSerializer, Immutable, Alias("dead-letter.redrive")]
public sealed record RedriveDeadLetter([property: Id(0)] int Failures) : DeadLetterCommand;

/// <inheritdoc cref="RedriveDeadLetter"/>
[GenerateSerializer, Immutable, Alias("dead-letter.discard")]
public sealed record DiscardDeadLetter([property: Id(0)] int Failures, [property: Id(1)] string Reason) : DeadLetterCommand;

/// <summary>The queue has it again.</summary>
public sealed record RecordRedriven : DeadLetterCommand;

[GenerateSerializer, Immutable, Alias("dead-letter.event")]
public abstract record DeadLetterEvent;

[GenerateSerializer, Immutable, Alias("dead-letter.arrived")]
public sealed record DeadLetterArrived(
    [property: Id(0)] string Message,
    [property: Id(1)] DeadLetterAbout About,
    [property: Id(2)] byte[] Content,
    [property: Id(3)] DateTimeOffset FailedAt) : DeadLetterEvent;

[GenerateSerializer, Immutable, Alias("dead-letter.marked")]
public sealed record DeadLetterMarked : DeadLetterEvent;

[GenerateSerializer, Immutable, Alias("dead-letter.sent")]
public sealed record DeadLetterSent : DeadLetterEvent;

[GenerateSerializer, Immutable, Alias("dead-letter.discarded")]
public sealed record DeadLetterDiscarded([property: Id(0)] string Reason) : DeadLetterEvent;
