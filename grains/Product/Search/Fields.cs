namespace Ecommerce.Grains.Search;

/// <summary>What the index calls things.</summary>
internal static class Fields
{
    /// <summary>The product, as text and as a column.</summary>
    public const string Id = "id";

    public const string Slug = "slug";

    /// <summary>Every SKU as it is typed, in small letters.</summary>
    public const string Sku = "sku";

    /// <summary>The name as a whole, and as words.</summary>
    public const string WholeName = "whole-name", Name = "name";

    public const string WholeMaker = "whole-maker";

    /// <summary>All words of the card.</summary>
    public const string Text = "text";

    public const string Category = "category", Maker = "maker", Colour = "colour", Size = "size";

    public const string Rating = "rating", Ratings = "ratings", Created = "created", InStock = "in-stock";

    /// <summary>The card itself.</summary>
    public const string Card = "card";

    /// <summary>Stands for the price in a currency that a product is not sold in.</summary>
    public const long NotSold = -1;

    public static string PriceIn(string currency) => $"price.{currency}";

    /// <summary>The same words by their stems.</summary>
    public static string In(string field, Grammar grammar) => $"{field}.{grammar.Code}";
}
