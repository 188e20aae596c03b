using Microsoft.Net.Http.Headers;

namespace Ecommerce.ApiGateway;

/// <summary>Whose grammar a visitor's words follow: what the address says, else what the browser prefers, else English.</summary>
internal static class ListingLanguage
{
    public const string Sentence = "en or de.";

    private static readonly Dictionary<string, CatalogLanguage> Known =
        new(StringComparer.OrdinalIgnoreCase) { ["en"] = CatalogLanguage.English, ["de"] = CatalogLanguage.German };

    public static bool IsKnown(string? language) => language is null || Known.ContainsKey(language);

    public static CatalogLanguage Of(string? language, string? accept)
    {
        if (language is not null) return Known.GetValueOrDefault(language);
        if (accept is null || !StringWithQualityHeaderValue.TryParseList([accept], out var wanted)) return CatalogLanguage.English;

        var codes = wanted.Where(each => each.Quality is not 0).OrderByDescending(each => each.Quality ?? 1)
            .Select(each => each.Value.ToString().Split('-')[0]);
        return codes.Where(Known.ContainsKey).Select(code => Known[code]).FirstOrDefault();
    }
}
