namespace Ecommerce.Grains.Search;

/// <summary>Where a document stands in a listing: a number that is quick to compare, then a text that no other document has.</summary>
internal sealed class Ordering(CatalogSort sort)
{
    public long NumberOf(Columns columns, int doc, long price, int points) => sort switch
    {
        CatalogSort.Newest => -columns.Created[doc],
        CatalogSort.PriceAsc => price,
        CatalogSort.PriceDesc => -price,
        CatalogSort.Name => columns.Names.StartOf(doc),
        CatalogSort.Rating => -Pair(columns.Rating[doc], columns.Ratings[doc]),
        _ => -Pair(points, columns.Ratings[doc]),
    };

    public string TextOf(Columns columns, int doc) =>
        sort is CatalogSort.Name ? $"{columns.Names[doc]}\n{columns.Ids[doc]}" : columns.Ids[doc];

    private static long Pair(int first, long second) => ((long)first << 32) + second;
}
