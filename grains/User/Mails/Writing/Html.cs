using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Ecommerce.Grains;

/// <summary>Markup. What comes into it by interpolation is encoded, unless it is markup itself: nothing can be forgotten.</summary>
internal readonly record struct Html(string Markup)
{
    public static Html Of(Builder markup) => new(markup.ToString());

    public override string ToString() => Markup;

    [InterpolatedStringHandler]
    internal readonly struct Builder(int literals, int values)
    {
        /// <summary>Letters of all scripts stay as they are; what means something in HTML does not.</summary>
        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

        private readonly StringBuilder _text = new(literals + (values * 16));

        public void AppendLiteral(string markup) => _text.Append(markup);

        public void AppendFormatted(string? value) => _text.Append(Encoder.Encode(value ?? ""));

        public void AppendFormatted(Uri value) => AppendFormatted(value.AbsoluteUri);

        public void AppendFormatted(Html html) => _text.Append(html.Markup);

        public void AppendFormatted(IEnumerable<Html> parts) => _text.AppendJoin("", parts.Select(part => part.Markup));

        public override string ToString() => _text.ToString();
    }
}
