using Microsoft.Extensions.Options;

namespace Ecommerce.Grains;

/// <summary>Letters as they are sent: in the reader's language, as HTML and as text.</summary>
public sealed class MailRenderer(IOptions<MailOptions> options)
{
    /// <param name="language">As HTTP names it; English if the shop does not write it.</param>
    public RenderedMail Render(Letter letter, string? language)
    {
        var (words, shop) = (MailWords.Of(language), options.Value);
        var page = LetterPages.Of(letter, words, shop.ShopUrl);
        return new(words.Code, page.Subject, HtmlMail.Write(page, words, shop.ShopName), TextMail.Write(page, words, shop.ShopName));
    }
}
