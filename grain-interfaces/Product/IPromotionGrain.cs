namespace Ecommerce.GrainInterfaces;

/// <summary>The authority on one promotion: its terms, and who uses it how often.</summary>
[Alias("promotion"), GrainInterfaceType("promotion")]
public interface IPromotionGrain : IGrainWithStringKey
{
    /// <summary>Writes the terms anew, if they were edited from the current revision. Every code becomes its own, or it is refused.</summary>
    [Alias("define")] ValueTask<Refusal?> Define(DefinePromotion command);

    /// <summary>A new promotion is off; one that is switched off gives nothing to orders that are not paid yet.</summary>
    [Alias("switch")] ValueTask<Refusal?> Switch(SwitchPromotion command);

    /// <summary>Counts one use under the order's id; refused if a limit is reached. Unlimited promotions count nothing.</summary>
    [Alias("redeem")] ValueTask<Refusal?> Redeem(Redeem command);

    [Alias("unredeem")] ValueTask<Refusal?> Unredeem(Unredeem command);

    /// <summary>Why this customer could not use it now, or null. It promises nothing: only redeeming does.</summary>
    [Alias("denies"), ReadOnly] ValueTask<Refusal?> Denies(Customer customer);

    /// <summary>Null if there is no such promotion.</summary>
    [Alias("get"), ReadOnly] ValueTask<PromotionView?> Get();

    /// <summary>The orders that use it, newest first.</summary>
    [Alias("redemptions"), ReadOnly] ValueTask<RedemptionPage> Redemptions(RedemptionQuery query);
}

/// <param name="Uses">Orders that use it now; an unlimited promotion counts none.</param>
[GenerateSerializer, Immutable, Alias("promotion.view")]
public sealed record PromotionView(
    [property: Id(0)] PromotionId Id,
    [property: Id(1)] PromotionTerms Terms,
    [property: Id(2)] bool Enabled,
    [property: Id(3)] int Revision,
    [property: Id(4)] int Uses);

/// <param name="After">Where the previous page ended, or null.</param>
[GenerateSerializer, Immutable, Alias("promotion.redemption-query")]
public sealed record RedemptionQuery([property: Id(0)] OrderId? After, [property: Id(1)] int Limit);

[GenerateSerializer, Immutable, Alias("promotion.redemption-view")]
public sealed record RedemptionView([property: Id(0)] OrderId Order, [property: Id(1)] DateTimeOffset At);

[GenerateSerializer, Immutable, Alias("promotion.redemption-page")]
public sealed record RedemptionPage([property: Id(0)] ImmutableArray<RedemptionView> Items, [property: Id(1)] OrderId? Next);
