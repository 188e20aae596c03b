namespace Ecommerce.Domain;

/// <summary>
/// Tax by destination. Prices include it where shoppers are used to that, and have it added where they are not. The rates
/// are the standard ones in force in November 2026, in basis points; reduced rates per product are not modelled.
/// </summary>
public static class Taxes
{
    private static readonly ImmutableDictionary<string, int> Included = new Dictionary<string, int>
    {
        ["GB"] = 2000,
        ["IE"] = 2300,
        ["DE"] = 1900,
        ["AT"] = 2000,
        ["FR"] = 2000,
        ["NL"] = 2100,
        ["BE"] = 2100,
        ["ES"] = 2100,
        ["IT"] = 2200,
        ["SE"] = 2500,
        ["DK"] = 2500,
        ["AE"] = 500,
        ["SA"] = 1500,
    }.ToImmutableDictionary();

    private static readonly ImmutableDictionary<string, int> UnitedStates = new Dictionary<string, int>
    {
        ["CA"] = 725,
        ["NY"] = 400,
        ["TX"] = 625,
        ["FL"] = 600,
        ["WA"] = 650,
        ["IL"] = 625,
        ["MA"] = 625,
    }.ToImmutableDictionary();

    public static Tax On(Money amount, string country, string? region)
    {
        if (country == "US")
        {
            var added = UnitedStates.GetValueOrDefault(region ?? "", 0);
            return new(new(Rounding.Share(amount.Minor, added, Rounding.Whole), amount.Currency), added, false);
        }

        var rate = Included.GetValueOrDefault(country, 0);
        return new(new(Rounding.Share(amount.Minor, rate, Rounding.Whole + rate), amount.Currency), rate, true);
    }
}
