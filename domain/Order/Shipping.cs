namespace Ecommerce.Domain;

[GenerateSerializer, Immutable, Alias("price.shipping")]
public sealed record ShippingOffer(
    [property: Id(0)] string Method,
    [property: Id(1)] string Name,
    [property: Id(2)] Money Price,
    [property: Id(3)] int MinDays,
    [property: Id(4)] int MaxDays);

/// <summary>Where we deliver, how, and for how much: a table for each currency, since a converted price would be none that anybody sets.</summary>
public static class Shipping
{
    public const string Standard = "standard";
    public const string Express = "express";

    private static readonly ImmutableHashSet<string> Near = ["IE", "DE", "AT", "FR", "NL", "BE", "ES", "IT", "SE", "DK"];
    private static readonly ImmutableHashSet<string> Far = ["US", "AE", "SA"];

    private static readonly ImmutableDictionary<string, Tariff> Tariffs = new Dictionary<string, Tariff>
    {
        ["GBP"] = new(5000, Home: new(495, 995), Near: new(995, 1995), Far: new(1995, 3495)),
        ["EUR"] = new(6000, Home: new(595, 1195), Near: new(1095, 2295), Far: new(2295, 3995)),
    }.ToImmutableDictionary();

    public static bool Delivers(string country) => country == "GB" || Near.Contains(country) || Far.Contains(country);

    public static Money? FreeFrom(string country, string currency) =>
        country == "GB" ? new(Tariffs[currency].HomeFreeFrom, currency) : null;

    /// <param name="subtotal">In one of <see cref="Currencies.All"/>.</param>
    public static ImmutableArray<ShippingOffer> Methods(string country, Money subtotal)
    {
        var tariff = Tariffs[subtotal.Currency];
        return country switch
        {
            "GB" => Offers(subtotal.Minor >= tariff.HomeFreeFrom ? tariff.Home with { Standard = 0 } : tariff.Home, (2, 4), (1, 1)),
            _ when Near.Contains(country) => Offers(tariff.Near, (4, 7), (2, 3)),
            _ => Offers(tariff.Far, (6, 12), (3, 5)),
        };

        ImmutableArray<ShippingOffer> Offers(Rates rates, (int Min, int Max) standard, (int Min, int Max) express) =>
        [
            new(Standard, "Standard delivery", new(rates.Standard, subtotal.Currency), standard.Min, standard.Max),
            new(Express, "Express delivery", new(rates.Express, subtotal.Currency), express.Min, express.Max),
        ];
    }

    private sealed record Tariff(long HomeFreeFrom, Rates Home, Rates Near, Rates Far);

    private readonly record struct Rates(long Standard, long Express);
}
