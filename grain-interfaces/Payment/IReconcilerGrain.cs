namespace Ecommerce.GrainInterfaces;

/// <summary>
/// Compares the payment company's record with orders and payments, both ways, for ever: it follows the record from where it
/// was, and looks at the payments that were used here. What it finds is put right or left on its list for people.
/// </summary>
[Alias("reconciler"), GrainInterfaceType("reconciler")]
public interface IReconcilerGrain : IGrainWithStringKey
{
    /// <summary>Begins to watch, and goes on after every restart.</summary>
    [Alias("watch")] ValueTask Watch();

    /// <summary>This order's payment was used: its other side will be looked at. Kept in memory only.</summary>
    [Alias("notice"), OneWay] ValueTask Notice(OrderId order);

    /// <summary>Goes once through what is new and what is waiting.</summary>
    [Alias("pass")] ValueTask<ReconciliationReport> Pass();

    [Alias("report"), ReadOnly] ValueTask<ReconciliationReport> Report();
}

/// <param name="Healed">It was put right; otherwise a person must look.</param>
[GenerateSerializer, Immutable, Alias("reconciler.finding")]
public sealed record Finding(
    [property: Id(0)] OrderId Order, [property: Id(1)] Verdict Verdict, [property: Id(2)] bool Healed, [property: Id(3)] DateTimeOffset At);

/// <param name="PassedAt">When it last went through everything; null if it never did.</param>
/// <param name="Waiting">Orders that are under way and are looked at again.</param>
/// <param name="Findings">The newest of each order, newest first, at most a hundred healed ones.</param>
[GenerateSerializer, Immutable, Alias("reconciler.report")]
public sealed record ReconciliationReport(
    [property: Id(0)] DateTimeOffset? PassedAt, [property: Id(1)] int Waiting, [property: Id(2)] ImmutableArray<Finding> Findings);
