namespace Ecommerce.Domain;

/// <summary>What a promotion must look like. The first thing wrong is named as the caller spelled it; null is yes.</summary>
public static class PromotionRules
{
    public static Refusal? Check(PromotionTerms terms) =>
        CheckBenefit(terms.Benefit) ?? CheckAmounts(terms) ?? CheckScope(terms.Scope) ?? CheckCodes(terms.Codes) ?? CheckLimits(terms) ?? terms switch
        {
            _ when TextRules.Required("name", terms.Name, PromotionLimits.Name) is { } wrong => wrong,
            { MinimumQuantity: < 0 or > CartLimits.Lines * CartLimits.Quantity } =>
                Refusals.Invalid("minimumQuantity", "A minimum quantity is one that a basket can hold."),
            { StartsAt: { } from, EndsAt: { } to } when to <= from => Refusals.Invalid("endsAt", "A promotion ends after it starts."),
            { Priority: < -PromotionLimits.Priority or > PromotionLimits.Priority } =>
                Refusals.Invalid("priority", $"A priority is from -{PromotionLimits.Priority} to {PromotionLimits.Priority}."),
            _ => null,
        };

    private static Refusal? CheckBenefit(Benefit benefit) => benefit switch
    {
        PercentOff { BasisPoints: < 1 or > 10_000 } or BuyGet { BasisPoints: < 1 or > 10_000 } =>
            Refusals.Invalid("basisPoints", "A share is from 1 to 10000 basis points."),
        BuyGet { Buy: < 1 or > PromotionLimits.Units } => Refusals.Invalid("buy", $"From 1 to {PromotionLimits.Units} units."),
        BuyGet { Get: < 1 or > PromotionLimits.Units } => Refusals.Invalid("get", $"From 1 to {PromotionLimits.Units} units."),
        _ => null,
    };

    private static Refusal? CheckAmounts(PromotionTerms terms) =>
        Amount("amount", (terms.Benefit as AmountOff)?.Amount) ?? Amount("minimumSubtotal", terms.MinimumSubtotal)
        ?? Amount("maximumDiscount", terms.MaximumDiscount)
        ?? (terms.Amounts.Select(amount => amount.Currency).Distinct().Count() > 1
            ? Refusals.Invalid("currency", "All amounts of one promotion are in one currency.")
            : null);

    private static Refusal? Amount(string field, Money? amount) =>
        amount is not { } some || (some is { Minor: >= 1 and <= MoneyLimits.Order } && Currencies.All.Contains(some.Currency))
            ? null
            : Refusals.Invalid(field, $"An amount is at least one minor unit. {Currencies.Sentence}");

    private static Refusal? CheckScope(PromotionScope scope) =>
        scope.Categories.Length + scope.Products.Length + scope.Skus.Length > PromotionLimits.Scope
            ? Refusals.Invalid("scope", $"At most {PromotionLimits.Scope} categories, products and SKUs.")
        : scope.Categories.Any(c => TextRules.Required("categories", c, ProductLimits.Name) is not null) ? Refusals.Invalid("categories", "A category has a name.")
        : !scope.Products.All(product => IdRules.IsId(product.Value)) ? Refusals.Invalid("products", IdRules.Sentence)
        : !scope.Skus.All(sku => IdRules.IsId(sku.Value)) ? Refusals.Invalid("skus", IdRules.Sentence)
        : null;

    private static Refusal? CheckCodes(ImmutableArray<string> codes) =>
        codes.Length > PromotionLimits.Codes ? Refusals.Invalid("codes", $"At most {PromotionLimits.Codes} codes.")
        : !codes.All(code => CouponCode.Normalise(code) == code) ? Refusals.Invalid("codes", CouponCode.Sentence)
        : codes.Distinct().Count() != codes.Length ? Refusals.Invalid("codes", "Each code is there once.")
        : null;

    /// <summary>Who may use it how often is remembered per order, and that memory is one item of the store.</summary>
    private static Refusal? CheckLimits(PromotionTerms terms) => terms switch
    {
        { TotalLimit: < 1 or > PromotionLimits.Uses } =>
            Refusals.Invalid("totalLimit", $"A total limit is from 1 to {PromotionLimits.Uses} orders."),
        { CustomerLimit: < 1 } => Refusals.Invalid("customerLimit", "A customer may use it at least once."),
        { CustomerLimit: not null, TotalLimit: null } =>
            Refusals.Invalid("totalLimit", $"A limit per customer needs a total limit of at most {PromotionLimits.Uses} orders."),
        _ => null,
    };
}
