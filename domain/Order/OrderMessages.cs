namespace Ecommerce.Domain;

[GenerateSerializer, Immutable, Alias("order.contact")]
public sealed record Contact([property: Id(0)] string Email, [property: Id(1)] string Name, [property: Id(2)] string? Phone);

[GenerateSerializer, Immutable, Alias("order.address")]
public sealed record Address(
    [property: Id(0)] string Line1,
    [property: Id(1)] string? Line2,
    [property: Id(2)] string City,
    [property: Id(3)] string? Region,
    [property: Id(4)] string Postcode,
    [property: Id(5)] string Country);

/// <summary>What a shopper submits. <paramref name="ExpectedTotal"/> is what the page showed; another total is refused.</summary>
/// <param name="Language">What to write to the buyer in, as HTTP names it; null is English.</param>
[GenerateSerializer, Immutable, Alias("order.place")]
public sealed record PlaceOrder(
    [property: Id(0)] UserId Buyer,
    [property: Id(1)] Contact Contact,
    [property: Id(2)] Address Address,
    [property: Id(3)] string Shipping,
    [property: Id(4)] string PaymentToken,
    [property: Id(5)] Money ExpectedTotal,
    [property: Id(6)] string? Language = null)
{
    /// <summary>Equal for equal submissions, so that a repeat is told from a reused checkout id. In which language does not matter.</summary>
    public string Fingerprint() => Digest.Of(
        Buyer.Value, Contact.Email, Contact.Name, Contact.Phone ?? "", Address.Line1, Address.Line2 ?? "", Address.City,
        Address.Region ?? "", Address.Postcode, Address.Country, Shipping, PaymentToken, ExpectedTotal.ToString());
}

[GenerateSerializer, Immutable, Alias("order.command")]
public abstract record OrderCommand;

/// <summary>Everything that was agreed when the order was placed.</summary>
public sealed record AcceptOrder(OrderPlaced Terms) : OrderCommand;

/// <summary>The same checkout came again; is it the same submission?</summary>
public sealed record RepeatOrder(string Fingerprint) : OrderCommand;

/// <summary>If nothing was placed under this id, nothing ever will be.</summary>
public sealed record AbandonOrder : OrderCommand;

public sealed record RecordHeld(int Line) : OrderCommand;

/// <summary>A shard had too few units.</summary>
public sealed record RecordRefused(int Line, int Shard) : OrderCommand;

public sealed record RecordPaid : OrderCommand;

public sealed record RecordDeclined(string Reason) : OrderCommand;

/// <summary>The shopper must confirm the payment at this address first.</summary>
public sealed record RecordActionRequired(string Url) : OrderCommand;

public sealed record RecordMoneySettled : OrderCommand;

/// <summary>Nothing is held for the line but where it was said to be.</summary>
public sealed record RecordTidied(int Line) : OrderCommand;

public sealed record RecordReleased(int Line) : OrderCommand;

public sealed record ExpireOrder : OrderCommand;

public sealed record FinishOrder(OrderStatus As) : OrderCommand;

/// <summary>The work failed this many times in a row; a person should look.</summary>
public sealed record RecordTrouble(int Failures) : OrderCommand;

/// <summary>What failed has been done after all.</summary>
public sealed record RecordRecovered : OrderCommand;

/// <summary>The shopper or staff ask to stop the order.</summary>
[GenerateSerializer, Immutable, Alias("order.cancel")]
public sealed record CancelOrder([property: Id(0)] string Reason) : OrderCommand;

[GenerateSerializer, Immutable, Alias("order.event")]
public abstract record OrderEvent;

/// <param name="Lot">Decides at which shard each line starts to ask for units.</param>
/// <param name="PayBefore">An order unpaid at this time cancels itself.</param>
[GenerateSerializer, Immutable, Alias("order.placed")]
public sealed record OrderPlaced(
    [property: Id(0)] UserId Buyer,
    [property: Id(1)] string Fingerprint,
    [property: Id(2)] Contact Contact,
    [property: Id(3)] Address Address,
    [property: Id(4)] string PaymentToken,
    [property: Id(5)] Quote Quote,
    [property: Id(6)] int Lot,
    [property: Id(7)] DateTimeOffset PlacedAt,
    [property: Id(8)] DateTimeOffset PayBefore,
    [property: Id(9)] string? Language = null) : OrderEvent;

[GenerateSerializer, Immutable, Alias("order.abandoned")]
public sealed record OrderAbandoned : OrderEvent;

[GenerateSerializer, Immutable, Alias("order.line-held")]
public sealed record LineHeld([property: Id(0)] int Line) : OrderEvent;

[GenerateSerializer, Immutable, Alias("order.line-refused")]
public sealed record LineRefused([property: Id(0)] int Line) : OrderEvent;

[GenerateSerializer, Immutable, Alias("order.line-sold-out")]
public sealed record LineSoldOut([property: Id(0)] int Line) : OrderEvent;

[GenerateSerializer, Immutable, Alias("order.paid")]
public sealed record OrderPaid : OrderEvent;

[GenerateSerializer, Immutable, Alias("order.declined")]
public sealed record PaymentDeclined([property: Id(0)] string Reason) : OrderEvent;

[GenerateSerializer, Immutable, Alias("order.action-required")]
public sealed record PaymentActionRequired([property: Id(0)] string Url) : OrderEvent;

[GenerateSerializer, Immutable, Alias("order.cancel-requested")]
public sealed record CancelRequested([property: Id(0)] string Reason) : OrderEvent;

[GenerateSerializer, Immutable, Alias("order.expired")]
public sealed record OrderExpired : OrderEvent;

[GenerateSerializer, Immutable, Alias("order.money-settled")]
public sealed record MoneySettled : OrderEvent;

[GenerateSerializer, Immutable, Alias("order.line-tidied")]
public sealed record LineTidied([property: Id(0)] int Line) : OrderEvent;

[GenerateSerializer, Immutable, Alias("order.line-released")]
public sealed record LineReleased([property: Id(0)] int Line) : OrderEvent;

[GenerateSerializer, Immutable, Alias("order.finished")]
public sealed record OrderFinished([property: Id(0)] OrderStatus As) : OrderEvent;

[GenerateSerializer, Immutable, Alias("order.troubled")]
public sealed record OrderTroubled([property: Id(0)] int Failures) : OrderEvent;

[GenerateSerializer, Immutable, Alias("order.recovered")]
public sealed record OrderRecovered : OrderEvent;
