using System.ComponentModel.DataAnnotations;

namespace Ecommerce.ApiGateway.Shapes;

public enum PromotionKind
{
    PercentOff,
    AmountOff,
    BuyGet,
    FreeShipping,
}

/// <summary>The lines a promotion is about: those that one of the lists names, or all if every list is empty.</summary>
public sealed record PromotionScopeDto(ImmutableArray<string> Categories, ImmutableArray<string> Products, ImmutableArray<string> Skus);

/// <summary>What staff write about a promotion.</summary>
/// <param name="BasisPoints">For percentOff and buyGet: 1000 is 10 %; 10000 makes the units of buyGet free.</param>
/// <param name="Amount">For amountOff: once per order.</param>
/// <param name="Buy">For buyGet: of every buy + get matching units, get are reduced; they are the cheapest.</param>
/// <param name="Codes">Coupon codes that open it; none means that it applies by itself.</param>
/// <param name="Priority">Higher is applied earlier.</param>
/// <param name="Exclusive">It combines with no other; the shopper gets what is cheapest.</param>
/// <param name="TotalLimit">How many orders may use it; needed with a customerLimit.</param>
/// <example>{"name":"Welcome","kind":"percentOff","scope":{"categories":[],"products":[],"skus":[]},"codes":["WELCOME10"],"basisPoints":1000,"totalLimit":500,"customerLimit":1}</example>
public sealed record PromotionTermsDto(
    [property: MaxLength(PromotionLimits.Name)] string Name,
    PromotionKind Kind,
    PromotionScopeDto Scope,
    [property: MaxLength(PromotionLimits.Codes)] ImmutableArray<string> Codes,
    [property: Range(1, Rounding.Whole)] int? BasisPoints = null,
    MoneyDto? Amount = null,
    [property: Range(1, PromotionLimits.Units)] int? Buy = null,
    [property: Range(1, PromotionLimits.Units)] int? Get = null,
    MoneyDto? MinimumSubtotal = null,
    [property: Range(0, CartLimits.Lines * CartLimits.Quantity)] int MinimumQuantity = 0,
    DateTimeOffset? StartsAt = null,
    DateTimeOffset? EndsAt = null,
    [property: Range(1, PromotionLimits.Uses)] int? TotalLimit = null,
    [property: Range(1, int.MaxValue)] int? CustomerLimit = null,
    [property: Range(-PromotionLimits.Priority, PromotionLimits.Priority)] int Priority = 0,
    bool Exclusive = false,
    MoneyDto? MaximumDiscount = null)
{
    /// <summary>What its kind needs and it has not, or null.</summary>
    internal string? Missing => Kind switch
    {
        PromotionKind.PercentOff or PromotionKind.BuyGet when BasisPoints is null => "basisPoints",
        PromotionKind.AmountOff when Amount is null => "amount",
        PromotionKind.BuyGet when Buy is null => "buy",
        PromotionKind.BuyGet when Get is null => "get",
        _ => null,
    };

    internal PromotionTerms ToTerms() => new(
        Name, ToBenefit(),
        new(Scope.Categories, [.. Scope.Products.Select(id => new ProductId(id))], [.. Scope.Skus.Select(id => new Sku(id))]),
        ToMoney(MinimumSubtotal), MinimumQuantity, StartsAt, EndsAt, [.. Codes.Select(code => CouponCode.Normalise(code) ?? code)], TotalLimit,
        CustomerLimit, Priority, Exclusive, ToMoney(MaximumDiscount));

    public static PromotionTermsDto Of(PromotionTerms terms)
    {
        var dto = new PromotionTermsDto(
            terms.Name, PromotionKind.FreeShipping,
            new(terms.Scope.Categories, [.. terms.Scope.Products.Select(id => id.Value)], [.. terms.Scope.Skus.Select(id => id.Value)]),
            terms.Codes, MinimumSubtotal: MoneyDto.Of(terms.MinimumSubtotal), MinimumQuantity: terms.MinimumQuantity,
            StartsAt: terms.StartsAt, EndsAt: terms.EndsAt, TotalLimit: terms.TotalLimit, CustomerLimit: terms.CustomerLimit,
            Priority: terms.Priority, Exclusive: terms.Exclusive, MaximumDiscount: MoneyDto.Of(terms.MaximumDiscount));
        return terms.Benefit switch
        {
            PercentOff percent => dto with { Kind = PromotionKind.PercentOff, BasisPoints = percent.BasisPoints },
            AmountOff amount => dto with { Kind = PromotionKind.AmountOff, Amount = MoneyDto.Of(amount.Amount) },
            BuyGet deal => dto with { Kind = PromotionKind.BuyGet, BasisPoints = deal.BasisPoints, Buy = deal.Buy, Get = deal.Get },
            _ => dto,
        };
    }

    private Benefit ToBenefit() => Kind switch
    {
        PromotionKind.PercentOff => new PercentOff(BasisPoints!.Value),
        PromotionKind.AmountOff => new AmountOff(ToMoney(Amount)!.Value),
        PromotionKind.BuyGet => new BuyGet(Buy!.Value, Get!.Value, BasisPoints!.Value),
        _ => new FreeShipping(),
    };

    private static Money? ToMoney(MoneyDto? amount) => amount is { } some ? new Money(some.Minor, some.Currency) : null;
}

/// <param name="Revision">Counts what staff changed; the tag to send as If-Match.</param>
/// <param name="Uses">Orders that use it now; an unlimited promotion counts none.</param>
public sealed record PromotionDto(string Id, bool Enabled, int Revision, int Uses, PromotionTermsDto Terms)
{
    public static PromotionDto Of(PromotionView view) =>
        new(view.Id.Value, view.Enabled, view.Revision, view.Uses, PromotionTermsDto.Of(view.Terms));
}

/// <param name="UsedUp">Its total limit is reached.</param>
public sealed record PromotionSummaryDto(string Id, bool Enabled, bool UsedUp, int Revision, PromotionTermsDto Terms)
{
    public static PromotionSummaryDto Of(PromotionEntry entry) =>
        new(entry.Id.Value, entry.Enabled, entry.UsedUp, entry.Revision, PromotionTermsDto.Of(entry.Terms));
}

/// <param name="Next">Send it as <c>after</c> for the next page; null on the last one.</param>
public sealed record PromotionPageDto(ImmutableArray<PromotionSummaryDto> Items, string? Next);

/// <param name="Number">The order's number, as people read it to each other.</param>
public sealed record RedemptionDto(string Order, string Number, DateTimeOffset At);

/// <param name="Next">Send it as <c>after</c> for the next page; null on the last one.</param>
public sealed record RedemptionPageDto(ImmutableArray<RedemptionDto> Items, string? Next);
