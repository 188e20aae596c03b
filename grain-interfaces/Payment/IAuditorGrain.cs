namespace Ecommerce.GrainInterfaces;

/// <summary>
/// Reads what the store holds, behind the backs of the grains, and checks that nothing was made or lost: units of stock, and
/// money in the books. It only reads; its figures are gauges, and anything but zero is an alarm.
/// </summary>
[Alias("auditor"), GrainInterfaceType("auditor")]
public interface IAuditorGrain : IGrainWithStringKey
{
    /// <summary>Begins to watch, and goes on after every restart.</summary>
    [Alias("watch")] ValueTask Watch();

    /// <summary>
    /// Reads on from where it was; a small shop is read as a whole. In a larger one a round is all shelves, the payments that moved of late, those that
    /// were off, and a page of the older ones, of which each round reads the next.
    /// </summary>
    [Alias("look")] ValueTask<AuditReport> Look();
}

/// <param name="CompletedAt">When it had last read a round to its end; null if it never has.</param>
/// <param name="Items">Items read in that round.</param>
/// <param name="Units">By how many units the stock differs from what came in, each shard for itself.</param>
/// <param name="Minor">By how many minor units the books fail to balance, each payment for itself.</param>
/// <param name="Unreadable">Items that could not be read.</param>
[GenerateSerializer, Immutable, Alias("auditor.report")]
public sealed record AuditReport(
    [property: Id(0)] DateTimeOffset? CompletedAt,
    [property: Id(1)] int Items,
    [property: Id(2)] long Units,
    [property: Id(3)] long Minor,
    [property: Id(4)] int Unreadable);
