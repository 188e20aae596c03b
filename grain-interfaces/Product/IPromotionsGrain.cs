namespace Ecommerce.GrainInterfaces;

/// <summary>The directory of all promotions; each tells it what changed.</summary>
[Alias("promotions"), GrainInterfaceType("promotions")]
public interface IPromotionsGrain : IGrainWithIntegerKey
{
    /// <summary>The highest version of each promotion wins, however often and in whatever order they come.</summary>
    [Alias("learn")] ValueTask<Refusal?> Learn(PromotionEntry told);

    /// <summary>Everything, or null if nothing has changed since that version.</summary>
    [Alias("since"), ReadOnly] ValueTask<PromotionBook?> Since(long version);
}

/// <summary>Each silo's own copy of the directory, at most about a second behind: what quotes look at.</summary>
[Alias("promotion-book"), GrainInterfaceType("promotion-book")]
public interface IPromotionBookGrain : IGrainWithIntegerKey
{
    [Alias("read"), ReadOnly] ValueTask<PromotionBook> Read();
}

/// <summary>A coupon code, which opens one promotion.</summary>
[Alias("coupon"), GrainInterfaceType("coupon")]
public interface ICouponGrain : IGrainWithStringKey
{
    [Alias("claim")] ValueTask<Refusal?> Claim(PromotionId promotion);

    /// <summary>Gives the code up, if it is this promotion's.</summary>
    [Alias("free")] ValueTask<Refusal?> Free(PromotionId promotion);

    [Alias("get"), ReadOnly] ValueTask<PromotionId?> Get();
}

/// <param name="Entries">By id.</param>
[GenerateSerializer, Immutable, Alias("promotion.book")]
public sealed record PromotionBook([property: Id(0)] long Version, [property: Id(1)] ImmutableArray<PromotionEntry> Entries)
{
    /// <summary>Before anything was read.</summary>
    public static readonly PromotionBook Unread = new(-1, []);

    public PromotionEntry? ByCode(string code) => Entries.FirstOrDefault(entry => entry.Terms.Codes.Contains(code));
}
