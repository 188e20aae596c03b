using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.CrashPoints;

/// <summary>
/// The steps of a checkout (S), of a compensation (C) and what goes with them (X), each with three places: before its write, after its
/// write and before the reply, after the reply and before the next call.
/// </summary>
internal static class CrashTable
{
    public static readonly CrashPoint[] Points =
    [
        .. Step("S1 request in", Story.Buys, Before("ask Place"), After("ask Place"), Before("send Reserve")),
        .. Step("S2 identity recorded", Story.Buys, Before("reminder put"), After("reminder put"), After("send RegisterOrUpdateReminder")),
        .. Step("S3 cart frozen", Story.Buys, Before("write cart"), After("write cart"), After("send Freeze"), Cart(cart => cart.Checkout is not null)),
        .. Step("S4 order created", Story.Buys, Before("write order"), After("write order"), Before("written order"), Order(OrderStatus.Placed)),
        .. Step("S5 stock reserved", Story.Buys, Before("write stock"), After("write stock"), After("send Reserve"), Stock(stock => stock.Held.Count > 0)),
        .. Step("S6 payment authorised", Story.Buys, Before("pay authorise"), After("pay authorise"), After("send Authorise")),
        .. Step("S7 captured and booked", Story.Packs, Before("write payment"), After("write payment"), After("send Capture"), Payment(PaymentStatus.Captured)),
        .. Step("S8 stock committed", Story.Packs, Before("write stock"), After("write stock"), After("send Ship"), Stock(stock => stock.Sold > 0)),
        .. Step("S9 order confirmed", Story.Buys, Before("write order"), After("write order"), Before("written order"), Order(OrderStatus.Paid)),
        .. Step("S10 news published", Story.Buys, Before("enqueue"), After("enqueue"), Before("send Close")),
        .. Step("C1 units released", Story.Cancels, Before("write stock"), After("write stock"), After("send Release"), Stock(stock => stock.Held.Count == 0)),
        .. Step("C2 payment voided", Story.Cancels, Before("pay settle"), After("pay settle"), After("send Settle")),
        .. Step("C3 order cancelled", Story.Cancels, Before("write order"), After("write order"), Before("written order"), Order(OrderStatus.Cancelled)),
        .. Step("X1 payment intended", Story.Buys, Before("write payment"), After("write payment"), Before("written payment"), Payment(PaymentStatus.Pending)),
        .. Step("X2 authorisation booked", Story.Buys, Before("write payment"), After("write payment"), Before("written payment"), Payment(PaymentStatus.Authorised)),
        .. Step("X3 money taken", Story.Packs, Before("pay capture"), After("pay capture"), Before("write payment"), what => what is null || Payment(PaymentStatus.Captured)(what)),
        .. Step("X4 news consumed", Story.Buys, Before("write order-history"), After("write order-history"), Before("written order-history")),
        .. Step("X5 cart emptied", Story.Buys, Before("write cart"), After("write cart"), After("send Close"), Cart(cart => cart.Lines.IsEmpty)),
        .. Step("X6 reminder forgotten", Story.Buys, Before("reminder remove"), After("reminder remove"), After("send UnregisterReminder")),
    ];

    private static IEnumerable<CrashPoint> Step(string name, Story story, Place before, Place after, Place next, Func<object?, bool>? isWrite = null)
    {
        // A call between grains writes nothing, so the third place has no write to tell by unless it is at the store.
        bool Any(object? _) => true;
        yield return new(name, story, Phase.BeforeWrite, before, isWrite ?? Any);
        yield return new(name, story, Phase.AfterWriteBeforeReply, after, isWrite ?? Any);
        yield return new(name, story, Phase.AfterReplyBeforeNextCall, next, next.Point.StartsWith("send", StringComparison.Ordinal) ? Any : isWrite ?? Any);
    }

    private static Place Before(string point) => new(point, Side.Before);

    private static Place After(string point) => new(point, Side.After);

    private static Func<object?, bool> Order(OrderStatus status) =>
        what => what is Recorded<Domain.Order, OrderEvent> written && written.State.Status == status;

    private static Func<object?, bool> Payment(PaymentStatus status) =>
        what => what is Recorded<Domain.Payment, PaymentEvent> written && written.State.Status == status;

    private static Func<object?, bool> Stock(Func<Stock, bool> isSo) => what => what is Recorded<Stock, StockEvent> written && isSo(written.State);

    private static Func<object?, bool> Cart(Func<Domain.Cart, bool> isSo) => what => what is Recorded<Domain.Cart, CartEvent> written && isSo(written.State);
}
