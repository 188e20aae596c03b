namespace Ecommerce.Grains;

/// <param name="Cursor">How far the company's record has been read.</param>
/// <param name="Waiting">Orders to look at again, as they were under way.</param>
[GenerateSerializer, Immutable, Alias("reconciler.state")]
public sealed record ReconcilerState(
    [property: Id(0)] long Cursor,
    [property: Id(1)] ImmutableHashSet<OrderId> Waiting,
    [property: Id(2)] ImmutableDictionary<OrderId, Finding> Findings,
    [property: Id(3)] DateTimeOffset? PassedAt)
{
    private const int HealedKept = 100;

    public static readonly ReconcilerState Empty = new(0, [], ImmutableDictionary<OrderId, Finding>.Empty, null);

    public int Open => Findings.Values.Count(finding => !finding.Healed);

    public ReconciliationReport Report()
    {
        var newest = Findings.Values.OrderByDescending(finding => finding.At).ThenBy(finding => finding.Order.Value, StringComparer.Ordinal);
        return new(PassedAt, Waiting.Count, [.. newest]);
    }

    /// <summary>What was open and is fine now was put right by somebody else.</summary>
    public ReconcilerState With(OrderId order, Reconciled result, DateTimeOffset at) => result.Verdict switch
    {
        Verdict.Underway => this with { Waiting = Waiting.Add(order) },
        Verdict.Fine => this with { Waiting = Waiting.Remove(order), Findings = Closed(order) },
        _ => this with
        {
            Waiting = result.Healed ? Waiting.Remove(order) : Waiting.Add(order),
            Findings = Trimmed(Findings.SetItem(order, new(order, result.Verdict, result.Healed, Since(order) ?? at))),
        },
    };

    /// <summary>Since when it is open, or null if it is not.</summary>
    private DateTimeOffset? Since(OrderId order) => Findings.GetValueOrDefault(order) is { Healed: false } open ? open.At : null;

    private ImmutableDictionary<OrderId, Finding> Closed(OrderId order) =>
        Findings.GetValueOrDefault(order) is { Healed: false } open ? Findings.SetItem(order, open with { Healed = true }) : Findings;

    private static ImmutableDictionary<OrderId, Finding> Trimmed(ImmutableDictionary<OrderId, Finding> findings) => findings.RemoveRange(
        findings.Values.Where(finding => finding.Healed).OrderByDescending(finding => finding.At).Skip(HealedKept).Select(finding => finding.Order));
}
