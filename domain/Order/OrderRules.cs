using static Ecommerce.Domain.TextRules;

namespace Ecommerce.Domain;

/// <summary>What a submission must look like. The first thing wrong is named as the caller spelled it; null is yes.</summary>
public static class OrderRules
{
    public const int Text = 100;
    public const int Line = 200;
    public const int Phone = 40;
    public const int Postcode = 20;

    public static Refusal? Check(PlaceOrder place) =>
        CheckContact(place.Contact) ?? CheckAddress(place.Address)
        ?? (IdRules.IsId(place.Shipping) ? null : Refusals.Invalid("shipping", "Choose a delivery method."))
        ?? (IdRules.IsId(place.PaymentToken) && !place.PaymentToken.All(char.IsDigit)
            ? null
            : Refusals.Invalid("paymentToken", "A payment token is the provider's, such as tok_approve; never a card number."))
        ?? (place.ExpectedTotal is { Minor: >= 0 and <= MoneyLimits.Order, Currency: var currency } && Currencies.All.Contains(currency)
            ? null
            : Refusals.Invalid("expectedTotal", $"The total that was shown, in minor units. {Currencies.Sentence}"))
        ?? Optional("language", place.Language, MailLimits.Language);

    public static Refusal? Check(ShipParcel ship) => Required("carrier", ship.Carrier, Text) ?? Required("tracking", ship.Tracking, Text);

    private static Refusal? CheckContact(Contact contact) =>
        Email("contact.email", contact.Email) ?? Required("contact.name", contact.Name, Text) ?? Optional("contact.phone", contact.Phone, Phone);

    internal static Refusal? CheckAddress(Address address) =>
        Required("address.line1", address.Line1, Line) ?? Optional("address.line2", address.Line2, Line)
        ?? Required("address.city", address.City, Text) ?? Optional("address.region", address.Region, Text)
        ?? Required("address.postcode", address.Postcode, Postcode)
        ?? (Shipping.Delivers(address.Country) ? null : Refusals.Invalid("address.country", "We do not deliver to this country."));
}
