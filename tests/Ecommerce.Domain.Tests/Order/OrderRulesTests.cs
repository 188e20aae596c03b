namespace Ecommerce.Domain.Tests;

public class OrderRulesTests
{
    private static readonly PlaceOrder Good = Samples.Submission();

    private static string[] BadEmails =>
    [
        "", "ada", "@example.org", "ada@", "ada@example", "ada@@example.org", "a da@example.org", "ada@example.org.",
        new string('a', 250) + "@b.cd",
    ];

    private static readonly ImmutableArray<(string Field, PlaceOrder Place)> Bad =
    [
        .. BadEmails.Select(email => ("contact.email", Good with { Contact = Good.Contact with { Email = email } })),
        ("contact.name", Good with { Contact = Good.Contact with { Name = " " } }),
        ("contact.name", Good with { Contact = Good.Contact with { Name = new('x', OrderRules.Text + 1) } }),
        ("contact.name", Good with { Contact = Good.Contact with { Name = "Ada\u202Ecelevol" } }),
        ("contact.name", Good with { Contact = Good.Contact with { Name = "Ada\u0007" } }),
        ("contact.name", Good with { Contact = Good.Contact with { Name = "Ada\ud800" } }),
        ("contact.phone", Good with { Contact = Good.Contact with { Phone = new('1', 41) } }),
        ("address.line1", Good with { Address = Good.Address with { Line1 = new('x', OrderRules.Line + 1) } }),
        ("address.city", Good with { Address = Good.Address with { City = "" } }),
        ("address.postcode", Good with { Address = Good.Address with { Postcode = new('x', 21) } }),
        ("address.country", Good with { Address = Good.Address with { Country = "FX" } }),
        ("shipping", Good with { Shipping = "by air!" }),
        ("paymentToken", Good with { PaymentToken = "4242424242424242" }),
        ("paymentToken", Good with { PaymentToken = "" }),
        ("expectedTotal", Good with { ExpectedTotal = new(-1, "GBP") }),
        ("expectedTotal", Good with { ExpectedTotal = new(MoneyLimits.Order + 1, "GBP") }),
        ("expectedTotal", Good with { ExpectedTotal = new(1, "pounds") }),
        ("expectedTotal", Good with { ExpectedTotal = new(1, "JPY") }),
    ];

    [Fact]
    public void Whatever_is_wrong_with_a_submission_is_named()
    {
        Assert.All(Currencies.All, currency => Assert.Null(OrderRules.Check(Good with { ExpectedTotal = new(1745, currency) })));
        Assert.Null(OrderRules.Check(Good with { Contact = Good.Contact with { Name = "Ada 🦜 Ó Briain" } }));
        Assert.All(Bad, bad => Assert.Equal((RefusalKind.Invalid, bad.Field), Named(OrderRules.Check(bad.Place))));
    }

    private static (RefusalKind?, string?) Named(Refusal? refusal) => (refusal?.Kind, refusal?.Field);

    [Fact]
    public void A_fingerprint_tells_every_submission_from_every_other()
    {
        var all = Bad.Select(bad => bad.Place).Append(Good).ToList();
        Assert.Equal(all.Count, all.Select(place => place.Fingerprint()).Distinct().Count());
        Assert.Equal(Good.Fingerprint(), Samples.Submission().Fingerprint());
    }
}
