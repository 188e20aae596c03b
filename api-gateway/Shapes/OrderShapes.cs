using System.ComponentModel.DataAnnotations;

namespace Ecommerce.ApiGateway.Shapes;

public sealed record ContactDto(
    [property: MaxLength(TextRules.EmailLength)] string Email, [property: MaxLength(OrderRules.Text)] string Name, [property: MaxLength(OrderRules.Phone)] string? Phone = null);

/// <param name="Country">ISO 3166 code in capitals.</param>
public sealed record AddressDto(
    [property: MaxLength(OrderRules.Line)] string Line1,
    [property: MaxLength(OrderRules.Text)] string City,
    [property: MaxLength(OrderRules.Postcode)] string Postcode,
    [property: RegularExpression("^[A-Z]{2}$")] string Country,
    [property: MaxLength(OrderRules.Line)] string? Line2 = null,
    [property: MaxLength(OrderRules.Text)] string? Region = null);

/// <param name="PaymentToken">The payment provider's name for the card; never a card number.</param>
/// <param name="ExpectedTotal">What the page showed; another total is refused.</param>
/// <example>{"contact":{"email":"ada@example.org","name":"Ada Byron"},"address":{"line1":"12 Quay Street","city":"Bristol","postcode":"BS1 4DJ","country":"GB"},"shipping":"standard","paymentToken":"tok_approve","expectedTotal":{"minor":2095,"currency":"GBP"}}</example>
public sealed record PlaceOrderDto(
    ContactDto Contact, AddressDto Address, [property: RegularExpression(IdRules.Pattern)] string Shipping,
    [property: RegularExpression(IdRules.Pattern)] string PaymentToken, MoneyDto ExpectedTotal)
{
    /// <param name="language">What to write to the buyer in.</param>
    public PlaceOrder By(UserId buyer, string? language) => new(
        buyer, new(Contact.Email, Contact.Name, Contact.Phone),
        new(Address.Line1, Address.Line2, Address.City, Address.Region, Address.Postcode, Address.Country),
        Shipping, PaymentToken, new(ExpectedTotal.Minor, ExpectedTotal.Currency), language);
}

/// <param name="Token">What followed the # in the link.</param>
/// <example>{"token":"k7qx2mpa….1781000000.…"}</example>
public sealed record OrderLinkDto(string Token);

/// <param name="Id">The order that the link opens.</param>
public sealed record OpenedOrderDto(string Id);

/// <param name="Number">As the shop's mails and pages show it; hyphens and case do not matter.</param>
/// <example>{"email":"ada@example.org","number":"K7QX-2MPA"}</example>
public sealed record FindOrderDto([property: MaxLength(TextRules.EmailLength)] string Email, [property: RegularExpression(OrderId.NumberPattern)] string Number);

public sealed record OrderPlacedDto(string Id, OrderStatus Status);

/// <param name="Packed">Units of it in parcels that are packed, whatever became of them; so for shipped and delivered.</param>
/// <param name="Returnable">Delivered units that are in no return and were not refunded without one.</param>
public sealed record OrderLineDto(
    string Sku,
    string Product,
    string Slug,
    string Name,
    ImmutableArray<OptionDto> Options,
    PictureDto? Picture,
    string Archetype,
    MoneyDto UnitPrice,
    int Quantity,
    MoneyDto Total,
    MoneyDto Discount,
    LineState State,
    int Packed,
    int Shipped,
    int Delivered,
    int Returnable)
{
    public static OrderLineDto Of(OrderLineView line)
    {
        var item = QuoteLineDto.Of(line.Item);
        return new(
            item.Sku, item.Product, item.Slug, item.Name, item.Options, item.Picture, item.Archetype, item.UnitPrice, item.Quantity,
            item.Total, item.Discount, line.State, line.Packed, line.Shipped, line.Delivered, line.Returnable);
    }
}

public sealed record UnitsDto([property: RegularExpression(IdRules.Pattern)] string Sku, [property: Range(1, int.MaxValue)] int Quantity);

/// <param name="State">A parcel that is requested is packed once the money is taken and its units have left the stock.</param>
/// <param name="Tracking">The carrier's number for it, once it is shipped.</param>
public sealed record ParcelDto(string Id, ImmutableArray<UnitsDto> Lines, ParcelState State, string? Carrier, string? Tracking)
{
    public static ParcelDto Of(Parcel parcel) => new(
        parcel.Id, [.. parcel.Units.Select(units => new UnitsDto(units.Sku.Value, units.Quantity))], parcel.State, parcel.Carrier, parcel.Tracking);
}

/// <param name="What">The event's name, for example <c>lineHeld</c>.</param>
/// <param name="Message">By what id the event left for its readers.</param>
/// <param name="Cause">The command or step that led to it.</param>
/// <param name="Attempt">Which try in a row it was.</param>
/// <param name="Silo">The process that recorded it; staff only.</param>
/// <param name="Trace">The trace it was part of; staff only.</param>
public sealed record TimelineEntryDto(
    long Version, DateTimeOffset At, string What, string? Detail, string Message, string? Cause, int? Attempt, string? Silo, string? Trace)
{
    public static TimelineEntryDto Of(TimelineEntry entry, bool staff) => new(
        entry.Version, entry.At, entry.What, entry.Detail, entry.Message, entry.Origin?.Cause, entry.Origin?.Attempt,
        staff ? entry.Origin?.Silo : null, staff ? entry.Origin?.Trace : null);
}

/// <param name="Number">What people read to each other.</param>
/// <param name="Final">Nothing will change any more.</param>
/// <param name="PayBefore">An order unpaid at this time cancels itself.</param>
/// <param name="Fulfilment">How far its units are on their way to the customer.</param>
/// <param name="Refunded">Money that has gone back.</param>
/// <param name="ReturnableUntil">Until when a return may be asked for; null while more is to be delivered.</param>
/// <param name="ActionUrl">Where the shopper must confirm the payment, while the order waits for that; else null.</param>
public sealed record OrderViewDto(
    string Id,
    string Number,
    OrderStatus Status,
    string? Reason,
    bool Final,
    long Version,
    DateTimeOffset PlacedAt,
    DateTimeOffset PayBefore,
    ImmutableArray<OrderLineDto> Lines,
    MoneyDto Subtotal,
    ImmutableArray<DiscountDto> Discounts,
    MoneyDto Discount,
    ShippingMethodDto Shipping,
    TaxDto Tax,
    MoneyDto Total,
    ContactDto Contact,
    AddressDto Address,
    ImmutableArray<TimelineEntryDto> Timeline,
    Fulfilment Fulfilment,
    ImmutableArray<ParcelDto> Parcels,
    ImmutableArray<ReturnDto> Returns,
    ImmutableArray<OrderRefundDto> Refunds,
    MoneyDto Refunded,
    DateTimeOffset? ReturnableUntil,
    string? ActionUrl = null)
{
    public static OrderViewDto Of(OrderView order, bool staff = false)
    {
        var (terms, quote, to) = (order.Terms, order.Terms.Quote, order.Terms.Address);
        return new(
            order.Id.Value, order.Id.Number, order.Status, order.Reason, order.Final, order.Version, terms.PlacedAt, terms.PayBefore,
            [.. order.Lines.Select(OrderLineDto.Of)], MoneyDto.Of(quote.Subtotal),
            [.. quote.Discounts.Select(DiscountDto.Of)], MoneyDto.Of(quote.Discount), ShippingMethodDto.Of(quote.Shipping),
            TaxDto.Of(quote.Tax), MoneyDto.Of(quote.Total), new(terms.Contact.Email, terms.Contact.Name, terms.Contact.Phone),
            new(to.Line1, to.City, to.Postcode, to.Country, to.Line2, to.Region),
            [.. order.Timeline.Select(entry => TimelineEntryDto.Of(entry, staff))],
            FulfilmentOf(order.Lines), [.. order.Parcels.Select(ParcelDto.Of)],
            [.. order.Returns.Select(ReturnDto.Of)], [.. order.Refunds.Select(refund => OrderRefundDto.Of(refund, quote.Total.Currency))],
            MoneyDto.Of(quote.Total with { Minor = order.Refunds.Where(refund => refund.At is not null).Sum(refund => refund.Minor) }),
            order.ReturnableUntil, order.ActionUrl);
    }

    private static Fulfilment FulfilmentOf(ImmutableArray<OrderLineView> lines)
    {
        var (all, packed) = (lines.Sum(line => line.Item.Quantity), lines.Sum(line => line.Packed));
        var (shipped, delivered) = (lines.Sum(line => line.Shipped), lines.Sum(line => line.Delivered));
        return delivered == all ? Fulfilment.Delivered
            : delivered > 0 ? Fulfilment.PartlyDelivered
            : shipped == all ? Fulfilment.Shipped
            : shipped > 0 ? Fulfilment.PartlyShipped
            : packed == all ? Fulfilment.Packed
            : packed > 0 ? Fulfilment.PartlyPacked
            : Fulfilment.None;
    }
}

public enum Fulfilment
{
    None,
    PartlyPacked,
    Packed,
    PartlyShipped,
    Shipped,
    PartlyDelivered,
    Delivered,
}

public sealed record OrderSummaryDto(
    string Id, string Number, OrderStatus Status, MoneyDto Total, DateTimeOffset PlacedAt, int Lines, long Version)
{
    public static OrderSummaryDto Of(OrderSummary order) =>
        new(order.Id.Value, order.Id.Number, order.Status, MoneyDto.Of(order.Total), order.PlacedAt, order.Lines, order.Version);
}

/// <param name="Next">Send it as <c>after</c> for the next page; null on the last one.</param>
public sealed record OrderPageDto(ImmutableArray<OrderSummaryDto> Items, string? Next);
