namespace Ecommerce.Domain.Tests;

/// <summary>Ordinary things to build cases from.</summary>
public static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Contact Contact = new("ada@example.org", "Ada Lovelace", null);

    public static readonly Address Address = new("12 St James's Square", null, "London", null, "SW1Y 4JH", "GB");

    public static Offer Offer(string sku, long price = 1250, int shards = 1, string currency = "GBP") =>
        new(new(sku), new("p-" + sku), "slug-" + sku, "Name of " + sku, [], null, "lamp", new(price, currency), null, shards);

    public static Quote Quote(ImmutableArray<(Offer Offer, int Quantity)> wanted) =>
        Pricing.Quote(wanted, "GB", null, Shipping.Standard, "GBP").Quote!;

    public static OrderPlaced Placed(params ImmutableArray<(Offer Offer, int Quantity)> wanted) => new(
        UserId.Guest("secret"), "fingerprint", Contact, Address, "tok_approve", Quote(wanted), 0, Noon, Noon.AddMinutes(15));

    public static PlaceOrder Submission() =>
        new(UserId.Guest("secret"), Contact, Address, Shipping.Standard, "tok_approve", new(1745, "GBP"));

    public static Variant Variant(string sku, long price = 1250, params ImmutableArray<string> options) =>
        new(new(sku), options, new(price, "GBP"), null, 400, null);

    /// <summary>The same variant, sold in euros too.</summary>
    public static Variant InEuros(this Variant variant, long price, long? was = null) => variant with
    {
        Elsewhere = [new(new(price, "EUR"), was is { } before ? new Money(before, "EUR") : null)],
    };

    public static ProductDraft Draft(params ImmutableArray<Variant> variants) => new(
        "brass-lamp", "Brass lamp", "Ember & Co", "Lighting", "Warm light", "A lamp.", "Brass", "20 cm", "Dust it.", "lamp",
        [], variants, [], [], 45, 12, Noon, 1);
}
