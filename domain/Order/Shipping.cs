namespace Ecommerce.Domain;

[GenerateSerializer, Immutable, Alias("price.shipping")]
public sealed record ShippingOffer(
    [property: Id(0)] string Method,
    [property: Id(1)] string Name,
    [property: Id(2)] Money Price,
    [property: Id(3)] int MinDays,
    [property: Id(4)] int MaxDays);

/// <summary>Where we deliver, how, and for how much. Amounts are the same number of minor units in each currency.</summary>
public static class Shipping
{
    public const string Standard = "standard";
    public const string Express = "express";
    private const int HomeFreeFrom = 5000;

    private static readonly ImmutableHashSet<string> Near = ["IE", "DE", "AT", "FR", "NL", "BE", "ES", "IT", "SE", "DK"];
    private static readonly ImmutableHashSet<string> Far = ["US", "AE", "SA"];

    public static bool Delivers(string country) => country == "GB" || Near.Contains(country) || Far.Contains(country);

    public static Money? FreeFrom(string country, string currency) => country == "GB" ? new(HomeFreeFrom, currency) : null;

    public static ImmutableArray<ShippingOffer> Methods(string country, Money subtotal)
    {
        Money Cost(long minor) => new(minor, subtotal.Currency);
        return country switch
        {
            "GB" =>
            [
                new(Standard, "Standard delivery", Cost(subtotal.Minor >= HomeFreeFrom ? 0 : 495), 2, 4),
                new(Express, "Express delivery", Cost(995), 1, 1),
            ],
            _ when Near.Contains(country) =>
            [
                new(Standard, "Standard delivery", Cost(995), 4, 7),
                new(Express, "Express delivery", Cost(1995), 2, 3),
            ],
            _ => [new(Standard, "Standard delivery", Cost(1995), 6, 12), new(Express, "Express delivery", Cost(3495), 3, 5)],
        };
    }
}
