namespace Ecommerce.GrainInterfaces;

/// <summary>
/// One event that a queue gave up on. Whoever reads it again drops what they know already, so that it does no harm to send it once
/// too often: a crash between the queue's yes and our record of it does.
/// </summary>
[Alias("dead-letter"), GrainInterfaceType("dead-letter")]
public interface IDeadLetterGrain : IGrainWithStringKey
{
    /// <summary>Answers when the letter and its line in the list are durable: then the queue may forget it. The same message again changes nothing.</summary>
    [Alias("add")] ValueTask Add(AddDeadLetter command);

    /// <summary>Answered when it is durable that it will go back; that follows at once, or after a fault within minutes.</summary>
    [Alias("redrive")] ValueTask<Refusal?> Redrive(RedriveDeadLetter command);

    /// <returns>What is wrong with <c>reason</c>, why it cannot be discarded, or null.</returns>
    [Alias("discard")] ValueTask<Refusal?> Discard(DiscardDeadLetter command);

    [Alias("get"), ReadOnly] ValueTask<DeadLetterEntry?> Get();
}

/// <summary>The letters of one queue, by its name. It takes them out of the transport's dead-letter queue, where they would end in time.</summary>
[Alias("dead-letter-queue"), GrainInterfaceType("dead-letter-queue")]
public interface IDeadLetterQueueGrain : IGrainWithStringKey
{
    /// <summary>From now on it looks once a minute, whatever silo dies.</summary>
    [Alias("watch")] ValueTask Watch();

    /// <summary>Answered when durable; the highest version of each letter wins.</summary>
    [Alias("note")] ValueTask Note(DeadLetterEntry entry);

    [Alias("find"), ReadOnly] ValueTask<DeadLettersPart> Find(DeadLetterQuery query);
}

/// <summary>The letters of all queues, for staff.</summary>
[Alias("dead-letter-desk"), GrainInterfaceType("dead-letter-desk")]
public interface IDeadLetterDeskGrain : IGrainWithIntegerKey
{
    [Alias("watch")] ValueTask Watch();

    /// <summary>Newest first.</summary>
    [Alias("find"), ReadOnly] ValueTask<DeadLettersPage> Find(DeadLetterQuery query);
}

/// <param name="Waiting">All that wait for somebody, whatever was asked for.</param>
[GenerateSerializer, Immutable, Alias("dead-letter.part")]
public sealed record DeadLettersPart([property: Id(0)] ImmutableArray<DeadLetterEntry> Items, [property: Id(1)] int Waiting);

/// <inheritdoc cref="DeadLettersPart"/>
[GenerateSerializer, Immutable, Alias("dead-letter.page")]
public sealed record DeadLettersPage(
    [property: Id(0)] ImmutableArray<DeadLetterEntry> Items, [property: Id(1)] CatalogPosition? Next, [property: Id(2)] int Waiting);
