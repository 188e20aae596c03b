namespace Ecommerce.ApiGateway.Shapes;

public sealed record ContactDto(string Email, string Name, string? Phone = null);

/// <param name="Country">ISO 3166 code in capitals.</param>
public sealed record AddressDto(string Line1, string City, string Postcode, string Country, string? Line2 = null, string? Region = null);

/// <param name="PaymentToken">The payment provider's name for the card; never a card number.</param>
/// <param name="ExpectedTotal">What the page showed; another total is refused.</param>
/// <example>{"contact":{"email":"ada@example.org","name":"Ada Byron"},"address":{"line1":"12 Quay Street","city":"Bristol","postcode":"BS1 4DJ","country":"GB"},"shipping":"standard","paymentToken":"tok_approve","expectedTotal":{"minor":2095,"currency":"GBP"}}</example>
public sealed record PlaceOrderDto(ContactDto Contact, AddressDto Address, string Shipping, string PaymentToken, MoneyDto ExpectedTotal)
{
    public PlaceOrder By(UserId buyer) => new(
        buyer, new(Contact.Email, Contact.Name, Contact.Phone),
        new(Address.Line1, Address.Line2, Address.City, Address.Region, Address.Postcode, Address.Country),
        Shipping, PaymentToken, new(ExpectedTotal.Minor, ExpectedTotal.Currency));
}

public sealed record OrderPlacedDto(string Id, OrderStatus Status);

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
    LineState State)
{
    public static OrderLineDto Of(OrderLineView line)
    {
        var item = QuoteLineDto.Of(line.Item);
        return new(
            item.Sku, item.Product, item.Slug, item.Name, item.Options, item.Picture, item.Archetype, item.UnitPrice, item.Quantity,
            item.Total, line.State);
    }
}

/// <param name="What">The event's name, for example <c>lineHeld</c>.</param>
public sealed record TimelineEntryDto(long Version, DateTimeOffset At, string What, string? Detail);

/// <param name="Number">What people read to each other.</param>
/// <param name="Final">Nothing will change any more.</param>
/// <param name="PayBefore">An order unpaid at this time cancels itself.</param>
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
    ShippingMethodDto Shipping,
    TaxDto Tax,
    MoneyDto Total,
    ContactDto Contact,
    AddressDto Address,
    ImmutableArray<TimelineEntryDto> Timeline)
{
    public static OrderViewDto Of(OrderView order)
    {
        var (terms, quote, to) = (order.Terms, order.Terms.Quote, order.Terms.Address);
        return new(
            order.Id.Value, order.Id.Number, order.Status, order.Reason, order.Final, order.Version, terms.PlacedAt, terms.PayBefore,
            [.. order.Lines.Select(OrderLineDto.Of)], MoneyDto.Of(quote.Subtotal), ShippingMethodDto.Of(quote.Shipping),
            TaxDto.Of(quote.Tax), MoneyDto.Of(quote.Total), new(terms.Contact.Email, terms.Contact.Name, terms.Contact.Phone),
            new(to.Line1, to.City, to.Postcode, to.Country, to.Line2, to.Region),
            [.. order.Timeline.Select(e => new TimelineEntryDto(e.Version, e.At, e.What, e.Detail))]);
    }
}

public sealed record OrderSummaryDto(
    string Id, string Number, OrderStatus Status, MoneyDto Total, DateTimeOffset PlacedAt, int Lines, long Version)
{
    public static OrderSummaryDto Of(OrderSummary order) =>
        new(order.Id.Value, order.Id.Number, order.Status, MoneyDto.Of(order.Total), order.PlacedAt, order.Lines, order.Version);
}

/// <param name="Next">Send it as <c>after</c> for the next page; null on the last one.</param>
public sealed record OrderPageDto(ImmutableArray<OrderSummaryDto> Items, string? Next);
