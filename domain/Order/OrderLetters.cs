namespace Ecommerce.Domain;

/// <summary>A mail that an order's news is worth.</summary>
[GenerateSerializer, Immutable, Alias("order.mail")]
public sealed record OrderMail([property: Id(0)] MailId Id, [property: Id(1)] PostMail Post);

/// <summary>What an order's buyer is written, and when.</summary>
public static class OrderLetters
{
    /// <summary>The mails that these events are worth, in their order.</summary>
    public static ImmutableArray<OrderMail> Of(OrderId id, Order order, ImmutableArray<Happened<OrderEvent>> events) =>
        [.. events.Select(happened => About(id, order, happened.Event)).OfType<OrderMail>()];

    private static OrderMail? About(OrderId id, Order order, OrderEvent happened) => happened switch
    {
        OrderPaid => Mail(MailId.OrderConfirmed(id), order, Confirmed(id, order.Terms!)),
        ParcelShipped s => Mail(MailId.OrderShipped(id, s.Id), order, Shipped(id, order, s)),
        OrderRefunded r when order.Refund(r.Id) is { Minor: > 0 } refund => Mail(
            MailId.OrderRefunded(id, r.Id), order,
            new OrderRefundedLetter(id, order.Terms!.Contact.Name, order.Terms.Quote.Total with { Minor = refund.Minor })),
        _ => null,
    };

    private static OrderConfirmedLetter Confirmed(OrderId id, OrderPlaced terms)
    {
        var quote = terms.Quote;
        return new(
            id, terms.Contact.Name, [.. quote.Lines.Select(line => Line(line, line.Quantity) with { Total = line.Total })],
            quote.Subtotal, quote.Discount, quote.Shipping.Price, quote.Tax, quote.Total, terms.Address);
    }

    private static OrderShippedLetter Shipped(OrderId id, Order order, ParcelShipped shipped) => new(
        id, order.Terms!.Contact.Name,
        [.. order.Parcel(shipped.Id)!.Units.Select(units => Line(order.Line(units.Sku)!, units.Quantity))],
        shipped.Carrier, shipped.Tracking, order.Terms.Address);

    private static LetterLine Line(QuoteLine line, int quantity) => new(line.Offer.Name, line.Offer.Options, quantity, null);

    private static OrderMail Mail(MailId id, Order order, Letter letter) =>
        new(id, new(order.Terms!.Contact.Email, order.Terms.Language, letter));
}
