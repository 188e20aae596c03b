namespace Ecommerce.Grains;

[Reentrant, GrainType("coupon")]
public sealed class CouponGrain([PersistentState("coupon")] IPersistentState<Recorded<Coupon, CouponEvent>> store, TimeProvider clock)
    : Grain, ICouponGrain
{
    private readonly Aggregate<Coupon, CouponEvent> _coupon =
        new(store, Coupon.Free, (coupon, happened) => Coupon.Evolve(coupon, happened.Event), announces: (_, _, _) => false, clock);

    public ValueTask<Refusal?> Claim(PromotionId promotion) => _coupon.Apply(Coupon.Claim(_coupon.State, promotion));

    public ValueTask<Refusal?> Free(PromotionId promotion) => _coupon.Apply(Coupon.Release(_coupon.State, promotion));

    public ValueTask<PromotionId?> Get() => new(_coupon.Durable.State.Promotion);
}
