using System.Globalization;

namespace Ecommerce.GrainInterfaces;

/// <summary>Names an order's events for people; the words are the storefront's.</summary>
public static class OrderTimeline
{
    public static TimelineEntry Entry(OrderId order, Happened<OrderEvent> happened)
    {
        var (what, detail) = happened.Event switch
        {
            OrderPlaced => ("placed", null),
            OrderAbandoned => ("abandoned", null),
            LineHeld e => ("lineHeld", Line(e.Line)),
            LineRefused e => ("lineRefused", Line(e.Line)),
            LineSoldOut e => ("lineSoldOut", Line(e.Line)),
            PaymentActionRequired => ("actionRequired", null),
            OrderPaid => ("paid", null),
            PaymentDeclined e => ("paymentDeclined", e.Reason),
            CancelRequested e => ("cancelRequested", e.Reason),
            OrderExpired => ("expired", null),
            PromotionsRedeemed => ("promotionsRedeemed", null),
            PromotionRefused e => ("promotionRefused", e.Promotion.Value),
            PromotionsReleased => ("promotionsReleased", null),
            MoneySettled => ("moneySettled", null),
            LineTidied e => ("lineTidied", Line(e.Line)),
            LineReleased e => ("lineReleased", Line(e.Line)),
            ParcelRequested e => ("parcelRequested", e.Id),
            MoneyCaptured => ("moneyCaptured", null),
            CaptureRefused e => ("captureRefused", e.Reason),
            ParcelPacked e => ("parcelPacked", e.Id),
            ParcelShipped e => ("parcelShipped", e.Id),
            ParcelDelivered e => ("parcelDelivered", e.Id),
            ReturnEvent e => (Camel(e.GetType().Name), e.Id),
            RefundEvent e => (Camel(e.GetType().Name), e.Id),
            OrderFinished e => (Camel(e.As.ToString()), null),
            OrderRecovered => ("recovered", null),
            BuyerForgotten => ("buyerForgotten", null),
            OrderTroubled e => ("troubled", Line(e.Failures)),
            _ => (happened.Event.GetType().Name, null),
        };
        return new(happened.Version, happened.At, what, detail, Message(order, happened.Version), happened.Origin);
    }

    private static string Message(OrderId order, long version) => string.Create(CultureInfo.InvariantCulture, $"{order}/{version}");

    private static string? Line(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
