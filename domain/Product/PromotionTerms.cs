namespace Ecommerce.Domain;

public static class PromotionLimits
{
    public const int Name = 100;
    public const int Codes = 20;
    public const int Scope = 50;
    public const int Units = 100;
    public const int Priority = 1_000;

    /// <summary>Promotions a shop may have: at about half a kilobyte each their directory stays inside a 400 KB item.</summary>
    public const int Promotions = 500;

    /// <summary>Uses one limited promotion can count: at about 70 bytes each they stay inside a 400 KB item.</summary>
    public const int Uses = 5_000;
}

/// <summary>What a promotion gives.</summary>
[GenerateSerializer, Immutable, Alias("promotion.benefit")]
public abstract record Benefit;

/// <summary>A share of what the matching lines still cost; 1000 basis points are 10 %.</summary>
[GenerateSerializer, Immutable, Alias("promotion.percent-off")]
public sealed record PercentOff([property: Id(0)] int BasisPoints) : Benefit;

/// <summary>An amount once per order, at most what the matching lines still cost.</summary>
[GenerateSerializer, Immutable, Alias("promotion.amount-off")]
public sealed record AmountOff([property: Id(0)] Money Amount) : Benefit;

/// <summary>
/// Of every <paramref name="Buy"/> + <paramref name="Get"/> matching units, <paramref name="Get"/> cost less by this share;
/// 10000 basis points make them free. They are the cheapest of all matching units.
/// </summary>
[GenerateSerializer, Immutable, Alias("promotion.buy-get")]
public sealed record BuyGet([property: Id(0)] int Buy, [property: Id(1)] int Get, [property: Id(2)] int BasisPoints) : Benefit;

/// <summary>Standard delivery costs nothing; faster methods keep their price.</summary>
[GenerateSerializer, Immutable, Alias("promotion.free-shipping")]
public sealed record FreeShipping : Benefit;

/// <summary>Which lines a promotion is about: those that one of the lists names, or all if no list names any.</summary>
[GenerateSerializer, Immutable, Alias("promotion.scope")]
public sealed record PromotionScope(
    [property: Id(0)] ImmutableArray<string> Categories,
    [property: Id(1)] ImmutableArray<ProductId> Products,
    [property: Id(2)] ImmutableArray<Sku> Skus)
{
    public static readonly PromotionScope Everything = new([], [], []);

    public bool Matches(Offer offer) =>
        (Categories.IsEmpty && Products.IsEmpty && Skus.IsEmpty)
        || (offer.Category is { } category && Categories.Contains(category)) || Products.Contains(offer.Product) || Skus.Contains(offer.Sku);
}

/// <summary>Everything that staff write about a promotion.</summary>
/// <param name="MinimumSubtotal">What the matching lines must come to at full prices, or null.</param>
/// <param name="MinimumQuantity">How many matching units it takes; 0 or 1 means any.</param>
/// <param name="StartsAt">Not before this time, or null.</param>
/// <param name="EndsAt">Not at this time or later, or null.</param>
/// <param name="Codes">Normalised coupon codes, each of which opens it; none means that it applies by itself.</param>
/// <param name="TotalLimit">How many orders may use it, or null.</param>
/// <param name="CustomerLimit">How many orders of one customer may use it, or null.</param>
/// <param name="Priority">Higher is applied earlier; among equals the smaller id is.</param>
/// <param name="Exclusive">It combines with no other promotion.</param>
/// <param name="MaximumDiscount">The most one order saves by it, or null.</param>
[GenerateSerializer, Immutable, Alias("promotion.terms")]
public sealed record PromotionTerms(
    [property: Id(0)] string Name,
    [property: Id(1)] Benefit Benefit,
    [property: Id(2)] PromotionScope Scope,
    [property: Id(3)] Money? MinimumSubtotal,
    [property: Id(4)] int MinimumQuantity,
    [property: Id(5)] DateTimeOffset? StartsAt,
    [property: Id(6)] DateTimeOffset? EndsAt,
    [property: Id(7)] ImmutableArray<string> Codes,
    [property: Id(8)] int? TotalLimit,
    [property: Id(9)] int? CustomerLimit,
    [property: Id(10)] int Priority,
    [property: Id(11)] bool Exclusive,
    [property: Id(12)] Money? MaximumDiscount)
{
    /// <summary>Only a limited promotion has to be redeemed; the others cost an order nothing.</summary>
    public bool Limited => TotalLimit is not null || CustomerLimit is not null;

    public bool Automatic => Codes.IsEmpty;

    public bool RunsAt(DateTimeOffset now) => (StartsAt is not { } from || now >= from) && (EndsAt is not { } to || now < to);

    /// <summary>Why these lines do not earn it, or null. Judged at full prices, so that no other promotion changes the answer.</summary>
    public Refusal? Misses(ImmutableArray<QuoteLine> lines)
    {
        var matching = lines.Where(line => Scope.Matches(line.Offer)).ToList();
        if (matching.Count == 0) return Refusals.PromotionOtherItems;
        var currency = matching[0].Total.Currency;
        if (Amounts.Any(amount => amount.Currency != currency)) return Refusals.PromotionOtherCurrency;

        return matching.Sum(line => line.Quantity) < MinimumQuantity
            || (MinimumSubtotal is { } minimum && matching.Sum(line => line.Total.Minor) < minimum.Minor)
                ? Refusals.PromotionMinimum
                : null;
    }

    /// <summary>Every amount it speaks of; they are all in one currency.</summary>
    internal IEnumerable<Money> Amounts =>
        new[] { (Benefit as AmountOff)?.Amount, MinimumSubtotal, MaximumDiscount }.OfType<Money>();

    /// <summary>Whether it says the same; lists in the same order.</summary>
    public bool Says(PromotionTerms other) =>
        this == other with { Codes = Codes, Scope = Scope } && Codes.SequenceEqual(other.Codes)
        && Scope.Categories.SequenceEqual(other.Scope.Categories) && Scope.Products.SequenceEqual(other.Scope.Products)
        && Scope.Skus.SequenceEqual(other.Scope.Skus);
}
