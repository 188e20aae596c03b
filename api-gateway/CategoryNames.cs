namespace Ecommerce.ApiGateway;

/// <summary>What people read for a category's slug. A category without a name here is shown by its slug.</summary>
internal static class CategoryNames
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["kitchen"] = "Kitchen & table",
        ["lighting"] = "Lighting",
        ["furniture"] = "Furniture",
        ["desk"] = "Audio & desk",
        ["bath"] = "Bath & body",
        ["textiles"] = "Bedroom & textiles",
        ["garden"] = "Garden & plants",
        ["pantry"] = "Pantry",
        ["stationery"] = "Stationery",
        ["play"] = "Play & outdoors",
    };

    public static string Of(string slug) => Names.GetValueOrDefault(slug, slug);
}
