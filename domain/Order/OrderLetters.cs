namespace Ecommerce.Domain;

/// <summary>What an order's buyer is written, and when.</summary>
public static class OrderLetters
{
    /// <summary>The mails that these events are worth, in their order.</summary>
    public static ImmutableArray<MailId> Of(OrderId id, Order order, ImmutableArray<Happened<OrderEvent>> events) => IsForgotten(order)
        ? []
        : [.. from happened in events where About(id, order, happened.Event) is not null select IdOf(id, happened.Event)!.Value];

    /// <summary>What the mail of this name says, and to whom; null if there is none, or its reader is forgotten.</summary>
    public static PostMail? Write(OrderId id, Order order, MailId mail)
    {
        if (order.Terms is not { } terms || IsForgotten(order)) return null;
        var worth = order.History.Select(happened => happened.Event).FirstOrDefault(happened => IdOf(id, happened) == mail);
        return worth is not null && About(id, order, worth) is { } letter ? new(terms.Contact.Email, terms.Language, letter) : null;
    }

    /// <summary>Every mail that the order was ever worth.</summary>
    public static ImmutableArray<MailId> Ids(OrderId id, Order order) =>
        [.. order.History.Select(happened => IdOf(id, happened.Event)).OfType<MailId>()];

    private static MailId? IdOf(OrderId id, OrderEvent happened) => happened switch
    {
        OrderPaid => MailId.OrderConfirmed(id),
        ParcelShipped s => MailId.OrderShipped(id, s.Id),
        OrderRefunded r => MailId.OrderRefunded(id, r.Id),
        _ => null,
    };

    private static bool IsForgotten(Order order) => order.Terms!.Contact == ForgottenBuyer.Contact;

    private static Letter? About(OrderId id, Order order, OrderEvent happened) => happened switch
    {
        OrderPaid => Confirmed(id, order.Terms!),
        ParcelShipped s => Shipped(id, order, s),
        OrderRefunded r when order.Refund(r.Id) is { Minor: > 0 } refund => new OrderRefundedLetter(
            id, order.Terms!.Contact.Name, order.Terms.Quote.Total with { Minor = refund.Minor })
        { Guest = Guest(order.Terms) },
        _ => null,
    };

    private static OrderConfirmedLetter Confirmed(OrderId id, OrderPlaced terms)
    {
        var quote = terms.Quote;
        return new(
            id, terms.Contact.Name, [.. quote.Lines.Select(line => Line(line, line.Quantity) with { Total = line.Total })],
            quote.Subtotal, quote.Discount, quote.Shipping.Price, quote.Tax, quote.Total, terms.Address)
        {
            Guest = Guest(terms),
        };
    }

    private static OrderShippedLetter Shipped(OrderId id, Order order, ParcelShipped shipped) => new(
        id, order.Terms!.Contact.Name,
        [.. order.Parcel(shipped.Id)!.Units.Select(units => Line(order.Line(units.Sku)!, units.Quantity))],
        shipped.Carrier, shipped.Tracking, order.Terms.Address)
    {
        Guest = Guest(order.Terms),
    };

    private static UserId? Guest(OrderPlaced terms) => terms.Buyer.IsGuest ? terms.Buyer : null;

    private static LetterLine Line(QuoteLine line, int quantity) => new(line.Offer.Name, line.Offer.Options, quantity, null);
}
