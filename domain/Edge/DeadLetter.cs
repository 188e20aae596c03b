namespace Ecommerce.Domain;

public enum DeadLetterState
{
    None,

    /// <summary>Its queue has given it up, and nobody has said what is to become of it.</summary>
    Waiting,

    /// <summary>It is to go back; it may have gone already.</summary>
    Redriving,

    /// <summary>It went back. If it fails again, it waits again.</summary>
    Redriven,

    Discarded,
}

/// <summary>What staff may know of an event that was given up; nothing in it is about a person.</summary>
/// <param name="Kind">The stream's name, for example <c>orders</c>; <c>unknown</c> if it cannot be read.</param>
/// <param name="Error">The class of what went wrong: <c>refused</c> by its reader, or why it cannot be read.</param>
/// <param name="Order">The order whose news it is, or null.</param>
/// <param name="OrderVersion">How far the order was then: the version of the newest event in the timeline that it tells.</param>
[GenerateSerializer, Immutable, Alias("dead-letter.about")]
public sealed record DeadLetterAbout(
    [property: Id(0)] string Queue,
    [property: Id(1)] string Kind,
    [property: Id(2)] string Error,
    [property: Id(3)] OrderId? Order,
    [property: Id(4)] long? OrderVersion);

/// <summary>One event that a queue gave up on, however often it did.</summary>
/// <param name="Content">What goes back into the queue, in its own terms; null once it went or was discarded.</param>
/// <param name="Failures">How often its queue gave it up. Who decides about it says how often that was then: what failed since is another matter.</param>
/// <param name="Messages">The queue's names of it, the newest ones: what is told twice counts once.</param>
/// <param name="Reason">Why it was discarded, or null.</param>
[GenerateSerializer, Immutable, Alias("dead-letter.state")]
public sealed record DeadLetter(
    [property: Id(0)] DeadLetterState State,
    [property: Id(1)] DeadLetterAbout? About,
    [property: Id(2)] byte[]? Content,
    [property: Id(3)] DateTimeOffset FirstFailedAt,
    [property: Id(4)] DateTimeOffset LastFailedAt,
    [property: Id(5)] int Failures,
    [property: Id(6)] ImmutableArray<string> Messages,
    [property: Id(7)] string? Reason)
{
    public static readonly DeadLetter Empty = new(DeadLetterState.None, null, null, default, default, 0, [], null);

    public static Decision<DeadLetterEvent> Decide(DeadLetter letter, DeadLetterCommand command) => command switch
    {
        AddDeadLetter a => letter.Messages.Contains(a.Message)
            ? Decision<DeadLetterEvent>.Nothing
            : new DeadLetterArrived(a.Message, a.About, a.Content, a.FailedAt),
        RecordRedriven => letter.State is DeadLetterState.Redriving ? new DeadLetterSent() : Decision<DeadLetterEvent>.Nothing,
        _ when letter.State is DeadLetterState.None => Refusals.DeadLetterMissing,
        RedriveDeadLetter r => letter.State switch
        {
            _ when r.Failures != letter.Failures => Refusals.DeadLetterFailedAgain,
            DeadLetterState.Waiting => new DeadLetterMarked(),
            DeadLetterState.Discarded => Refusals.DeadLetterDiscarded,
            _ => Decision<DeadLetterEvent>.Nothing, // the same act again
        },
        DiscardDeadLetter d => letter.State switch
        {
            _ when TextRules.Required("reason", d.Reason, DeadLetterLimits.Reason) is { } wrong => wrong,
            _ when d.Failures != letter.Failures => Refusals.DeadLetterFailedAgain,
            DeadLetterState.Waiting => new DeadLetterDiscarded(d.Reason),
            DeadLetterState.Discarded => Decision<DeadLetterEvent>.Nothing,
            _ => Refusals.DeadLetterRedriven,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public static DeadLetter Evolve(DeadLetter letter, Happened<DeadLetterEvent> happened) => happened.Event switch
    {
        DeadLetterArrived a => new(
            DeadLetterState.Waiting, a.About, a.Content,
            letter.Failures == 0 || a.FailedAt < letter.FirstFailedAt ? a.FailedAt : letter.FirstFailedAt,
            a.FailedAt > letter.LastFailedAt ? a.FailedAt : letter.LastFailedAt,
            letter.Failures + 1,
            [.. letter.Messages.Add(a.Message).TakeLast(DeadLetterLimits.Messages)],
            null),
        DeadLetterMarked => letter with { State = DeadLetterState.Redriving },
        DeadLetterSent => letter with { State = DeadLetterState.Redriven, Content = null },
        DeadLetterDiscarded d => letter with { State = DeadLetterState.Discarded, Content = null, Reason = d.Reason },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };
}
