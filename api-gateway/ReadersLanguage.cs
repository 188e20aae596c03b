namespace Ecommerce.ApiGateway;

/// <summary>In which language to write to whoever asks: the one that the browser prefers. Grains know which ones the shop writes.</summary>
internal static class ReadersLanguage
{
    public static string? Of(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(each => each.Quality is not 0).OrderByDescending(each => each.Quality ?? 1)
        .Select(each => each.Value.ToString()).FirstOrDefault(code => code.Length <= MailLimits.Language && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-'));
}
