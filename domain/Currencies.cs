namespace Ecommerce.Domain;

/// <summary>
/// What the shop sells in. A price is staff's word in each currency, never a rate's: a converted price would change while somebody
/// looks at it, and end in odd pence.
/// </summary>
public static class Currencies
{
    /// <summary>Every product has a price in it; what does not say its currency is in this one.</summary>
    public const string Home = "GBP";

    /// <summary>ISO 4217 codes, the home currency first. What is added here needs amounts in <see cref="Shipping"/>.</summary>
    public static readonly ImmutableArray<string> All = [Home, "EUR"];

    /// <summary>All but the home currency: products may lack a price in these, and are then not sold in them.</summary>
    public static readonly ImmutableArray<string> Others = All.RemoveAt(0);

    public static readonly string Sentence = $"This shop sells in {string.Join(" and ", All)}.";
}
