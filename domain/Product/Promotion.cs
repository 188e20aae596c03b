namespace Ecommerce.Domain;

[GenerateSerializer, Immutable, Alias("promotion.redemption")]
public sealed record Redemption([property: Id(0)] Customer Customer, [property: Id(1)] DateTimeOffset At);

/// <summary>
/// A promotion and, if it is limited, the orders that use it. Always: at most TotalLimit orders when they were let in, and at
/// most CustomerLimit of one customer.
/// </summary>
/// <param name="Revision">Counts what staff changed; uses do not count.</param>
[GenerateSerializer, Immutable, Alias("promotion.state")]
public sealed record Promotion(
    [property: Id(0)] PromotionTerms? Terms,
    [property: Id(1)] bool Enabled,
    [property: Id(2)] int Revision,
    [property: Id(3)] ImmutableDictionary<OrderId, Redemption> Redemptions)
{
    public static readonly Promotion Empty = new(null, false, 0, ImmutableDictionary<OrderId, Redemption>.Empty);

    public bool UsedUp => Terms is { TotalLimit: { } limit } && Redemptions.Count >= limit;

    /// <summary>Why this customer cannot use it just now, or null.</summary>
    public Refusal? Denies(Customer customer, DateTimeOffset now) => this switch
    {
        { Terms: null } => Refusals.PromotionMissing,
        { Enabled: false } => Refusals.PromotionInactive,
        _ when !Terms!.RunsAt(now) => Refusals.PromotionInactive,
        _ => Exhausted(customer),
    };

    /// <summary>
    /// Redeeming asks for limits and for the switch, not for the time: an order that was placed before the end keeps its price.
    /// </summary>
    public static Decision<PromotionEvent> Decide(Promotion promotion, PromotionCommand command, DateTimeOffset now) => command switch
    {
        DefinePromotion d when PromotionRules.Check(d.Terms) is { } refusal => refusal,
        DefinePromotion d when d.Revision == promotion.Revision => new PromotionDefined(d.Terms),
        DefinePromotion d when d.Revision + 1 == promotion.Revision && promotion.Terms is { } terms && d.Terms.Says(terms) => Decision<PromotionEvent>.Nothing,
        DefinePromotion => Refusals.PromotionChanged,
        SwitchPromotion when promotion.Terms is null => Refusals.PromotionMissing,
        SwitchPromotion s when s.Enabled == promotion.Enabled => Decision<PromotionEvent>.Nothing,
        SwitchPromotion s => new PromotionSwitched(s.Enabled),
        Redeem r when promotion.Redemptions.ContainsKey(r.Order) => Decision<PromotionEvent>.Nothing,
        Redeem r when now >= r.ExpiresAt => Refusals.Expired,
        Redeem when promotion.Terms is null => Refusals.PromotionMissing,
        Redeem when !promotion.Enabled => Refusals.PromotionInactive,
        Redeem when !promotion.Terms.Limited => Decision<PromotionEvent>.Nothing,
        Redeem r when promotion.Exhausted(r.Customer) is { } refusal => refusal,
        Redeem r => new PromotionRedeemed(r.Order, r.Customer, now),
        Unredeem u when promotion.Redemptions.ContainsKey(u.Order) => new PromotionUnredeemed(u.Order),
        Unredeem => Decision<PromotionEvent>.Nothing,
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public static Promotion Evolve(Promotion promotion, PromotionEvent happened) => happened switch
    {
        PromotionDefined d => promotion with { Terms = d.Terms, Revision = promotion.Revision + 1 },
        PromotionSwitched s => promotion with { Enabled = s.Enabled, Revision = promotion.Revision + 1 },
        PromotionRedeemed r => promotion with { Redemptions = promotion.Redemptions.Add(r.Order, new(r.Customer, r.At)) },
        PromotionUnredeemed u => promotion with { Redemptions = promotion.Redemptions.Remove(u.Order) },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private Refusal? Exhausted(Customer customer) =>
        UsedUp || (Terms!.CustomerLimit is { } limit && Redemptions.Count(use => use.Value.Customer.Is(customer)) >= limit)
            ? Refusals.PromotionUsedUp
            : null;
}
