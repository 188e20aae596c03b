using Microsoft.Extensions.Options;

namespace Ecommerce.Grains;

/// <summary>Letters as they are sent: in the reader's language, as HTML and as text.</summary>
public sealed class MailRenderer(IOptions<MailOptions> options, OrderLinks links)
{
    /// <param name="language">As HTTP names it; English if the shop does not write it.</param>
    public RenderedMail Render(Letter letter, string? language) => Render(letter, language, links);

    /// <summary>The same without what only its reader may know.</summary>
    public RenderedMail Show(Letter letter, string? language) => Render(letter.Redact(), language, null);

    private RenderedMail Render(Letter letter, string? language, OrderLinks? links)
    {
        var (words, shop) = (MailWords.Of(language), options.Value);
        var page = LetterPages.Of(letter, words, new(shop.ShopUrl, links));
        return new(words.Code, page.Subject, HtmlMail.Write(page, words, shop.ShopName), TextMail.Write(page, words, shop.ShopName));
    }
}
