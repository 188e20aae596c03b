using CsCheck;
using Microsoft.Extensions.Options;

namespace Ecommerce.Grains.Tests.User;

public sealed class MailRenderingTests
{
    private static readonly Address Home = new("1 High Street", null, "Leeds", null, "LS1 1AA", "GB");

    private static readonly MailRenderer Renderer = new(
        Options.Create(new MailOptions { ShopUrl = new("https://shop.example") }),
        new(new(Options.Create(new ShopKeyOptions { Keys = [new string('k', 32)] })), TimeProvider.System));

    public static TheoryData<string, string> Languages => new() { { "en-GB", "en" }, { "de", "de" }, { "AR", "ar" }, { "xx", "en" }, { "", "en" } };

    [Fact]
    public void No_value_becomes_markup_whatever_is_in_it() =>
        Gen.Select(Gen.String[Gen.Char["<>&\"'`=/ ;:ab\n\r\u0000é\u0661"], 1, 20], Gen.Int[0, 5], Gen.OneOf(Gen.Const("en"), Gen.Const("de"), Gen.Const("ar"))).Sample((value, kind, language) =>
            Skeleton(Renderer.Render(Letters("x" + value)[kind], language).Html) == Skeleton(Renderer.Render(Letters("harmless")[kind], language).Html));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_letter_is_written_in_the_readers_language_or_in_english(string asked, string written)
    {
        foreach (var letter in Letters("Ada"))
        {
            var mail = Renderer.Render(letter, asked);
            Assert.Equal(written, mail.Language);
            Assert.Contains($"lang=\"{written}\" dir=\"{(written == "ar" ? "rtl" : "ltr")}\"", mail.Html, StringComparison.Ordinal);
            Assert.All([mail.Subject, mail.Html, mail.Text], Assert.NotEmpty);
            Assert.DoesNotContain('\n', mail.Subject);
        }
    }

    [Fact]
    public void Amounts_are_written_as_each_language_writes_them()
    {
        Assert.Contains("£1,234.50", Confirmed("en"), StringComparison.Ordinal);
        Assert.Contains("1.234,50\u00a0£", Confirmed("de"), StringComparison.Ordinal);
        Assert.Contains("\u2068£1,234.50\u2069", Confirmed("ar"), StringComparison.Ordinal);
        Assert.Contains("\u2068\u2212£1.00\u2069", Confirmed("ar"), StringComparison.Ordinal);
        Assert.Contains("\u22121,00\u00a0£", Confirmed("de"), StringComparison.Ordinal);
        Assert.Contains("¥1,234", Renderer.Render(new OrderRefundedLetter(new("o"), "Ada", new(1234, "JPY")), "en").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_lead_to_the_shop_and_nowhere_else()
    {
        foreach (var letter in Letters("a/../b?c#d"))
            foreach (var link in System.Text.RegularExpressions.Regex.Matches(Renderer.Render(letter, "en").Html, "(?:href|src)=\"([^\"]*)\"").Select(match => match.Groups[1].Value))
                Assert.StartsWith("https://shop.example/", link, StringComparison.Ordinal);
        Assert.Contains("https://shop.example/verify?t=1&amp;u=2", Renderer.Render(Letters("x")[4], "en").Html, StringComparison.Ordinal);
        Assert.DoesNotContain("verify?t", Renderer.Render(Letters("x")[4].Redact(), "en").Text, StringComparison.Ordinal);
    }

    private static string Confirmed(string language) => Renderer.Render(Letters("Ada")[0], language).Text;

    private static Letter[] Letters(string value) =>
    [
        new OrderConfirmedLetter(
            new(value), value, [new(value, [new(value, value)], 2, new(123450, "GBP"))], new(123450, "GBP"), new(100, "GBP"), new(0, "GBP"),
            new(new(500, "GBP"), 2000, true), new(123350, "GBP"), Home with { Line1 = value, City = value }),
        new OrderShippedLetter(new(value), value, [new(value, [new(value, value)], 2, null)], value, value, Home with { Line1 = value }),
        new OrderRefundedLetter(new(value), value, new(500, "GBP")),
        new BackInStockLetter(value, value, new(value)),
        new VerifyEmailLetter("/verify?t=1&u=2", DateTimeOffset.UnixEpoch),
        new ResetPasswordLetter("/reset?t=1", DateTimeOffset.UnixEpoch),
    ];

    /// <summary>What a browser would see as markup: everything from &lt; to &gt; with the values of links left out.</summary>
    private static string Skeleton(string html) => string.Join('\n', System.Text.RegularExpressions.Regex.Matches(html, "<[^>]*>").Select(match =>
        System.Text.RegularExpressions.Regex.Replace(match.Value, "href=\"[^\"]*\"", "href")));
}
