namespace Ecommerce.Domain;

/// <summary>A promotion as quotes and lists see it.</summary>
/// <param name="UsedUp">Its total limit was reached when this was told; whether it is is the promotion's own word.</param>
/// <param name="Version">The promotion's version; the highest wins.</param>
[GenerateSerializer, Immutable, Alias("promotion.entry")]
public sealed record PromotionEntry(
    [property: Id(0)] PromotionId Id,
    [property: Id(1)] PromotionTerms Terms,
    [property: Id(2)] bool Enabled,
    [property: Id(3)] int Revision,
    [property: Id(4)] bool UsedUp,
    [property: Id(5)] long Version)
{
    public bool OpenAt(DateTimeOffset now) => Enabled && Terms.RunsAt(now);
}

/// <summary>All promotions of the shop, by what they last told.</summary>
[GenerateSerializer, Immutable, Alias("promotion.directory")]
public sealed record PromotionDirectory([property: Id(0)] ImmutableDictionary<PromotionId, PromotionEntry> Entries)
{
    public static readonly PromotionDirectory Empty = new(ImmutableDictionary<PromotionId, PromotionEntry>.Empty);

    public static Decision<PromotionEntry> Decide(PromotionDirectory directory, PromotionEntry told) =>
        directory.Entries.TryGetValue(told.Id, out var known) && known.Version >= told.Version ? Decision<PromotionEntry>.Nothing : told;

    public static PromotionDirectory Evolve(PromotionDirectory directory, PromotionEntry told) =>
        new(directory.Entries.SetItem(told.Id, told));
}
