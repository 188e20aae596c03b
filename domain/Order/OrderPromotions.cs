namespace Ecommerce.Domain;

/// <summary>How far the limited promotions of an order are. All of them move together.</summary>
public enum PromotionUse
{
    /// <summary>To be redeemed, if there are any; it may have been asked for without an answer.</summary>
    Wanted,
    Redeemed,
    Released,
}

/// <summary>What the promotions answered.</summary>
public abstract record PromotionAnswer : OrderCommand;

public sealed record RecordRedeemed : PromotionAnswer;

/// <summary>A promotion was used up, or switched off, before this order had its turn.</summary>
public sealed record RecordUnredeemable(PromotionId Promotion, string Code) : PromotionAnswer;

public sealed record RecordUnredeemed : PromotionAnswer;

[GenerateSerializer, Immutable, Alias("order.promotion-event")]
public abstract record OrderPromotionEvent : OrderEvent;

[GenerateSerializer, Immutable, Alias("order.redeemed")]
public sealed record PromotionsRedeemed : OrderPromotionEvent;

[GenerateSerializer, Immutable, Alias("order.unredeemable")]
public sealed record PromotionRefused([property: Id(0)] PromotionId Promotion, [property: Id(1)] string Code) : OrderPromotionEvent;

[GenerateSerializer, Immutable, Alias("order.unredeemed")]
public sealed record PromotionsReleased : OrderPromotionEvent;

/// <summary>The part of an order's story that is about limited promotions. Orders without any take none of these steps.</summary>
public static class OrderPromotions
{
    public static ImmutableArray<PromotionId> Limited(Order order) =>
        [.. order.Terms!.Quote.Discounts.Where(discount => discount.Limited).Select(discount => discount.Promotion).Distinct()];

    public static bool ToRedeem(Order order) => order.Promotions is PromotionUse.Wanted && !Limited(order).IsEmpty;

    /// <summary>Also what was only asked for: an unanswered Redeem may have landed.</summary>
    public static bool ToRelease(Order order) => order.Promotions is not PromotionUse.Released && !Limited(order).IsEmpty;

    public static Decision<OrderEvent> Decide(Order order, PromotionAnswer answer) => (answer, order.Status) switch
    {
        (RecordRedeemed, OrderStatus.Placed) when ToRedeem(order) => new PromotionsRedeemed(),
        (RecordUnredeemable u, OrderStatus.Placed) when ToRedeem(order) => new PromotionRefused(u.Promotion, u.Code),
        (RecordUnredeemed, OrderStatus.Cancelling) when ToRelease(order) => new PromotionsReleased(),
        _ => Decision<OrderEvent>.Nothing,
    };

    public static Order Evolve(Order order, OrderPromotionEvent happened) => happened switch
    {
        PromotionsRedeemed => order with { Promotions = PromotionUse.Redeemed },
        PromotionRefused r => order.Ending(OrderStatus.Cancelled, $"{r.Code}:{r.Promotion}"),
        PromotionsReleased => order with { Promotions = PromotionUse.Released },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };
}
