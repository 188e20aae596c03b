namespace Ecommerce.Grains;

/// <summary>A page as mail programs can show it: tables, styles on the elements, nothing from elsewhere, light and dark.</summary>
internal static class HtmlMail
{
    private static readonly Html Style = new("""
        body{margin:0;padding:0;background:#f4f1ea;color:#211f1b}
        .card{background:#fffdf8;border:1px solid #ded8cb}
        .muted{color:#6b655a}.rule{border-top:1px solid #ded8cb}
        .button{background:#1f4d43;color:#ffffff}
        @media (prefers-color-scheme:dark){
        body,.page{background:#171613!important;color:#ece7dc!important}
        .card{background:#211f1b!important;border-color:#3b372f!important}
        .card,.card td,.card p,.card h1{color:#ece7dc!important}
        .muted,.card .muted{color:#aaa293!important}.rule{border-color:#3b372f!important}
        .card .button{background:#8fc7b6!important;color:#12241f!important}}
        """);

    public static string Write(MailPage page, MailWords words, string shop) => Html.Of($"""
        <!doctype html>
        <html lang="{words.Code}" dir="{Direction(words)}">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
        <title>{page.Subject}</title>
        <style>{Style}</style>
        </head>
        <body class="page" style="margin:0;font-family:Georgia,'Times New Roman',serif;font-size:16px;line-height:1.5">
        <div style="display:none;max-height:0;overflow:hidden">{page.Preview}</div>
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px">
        <tr><td style="padding:0 4px 16px;font-size:18px;letter-spacing:.04em">{shop}</td></tr>
        <tr><td class="card" style="padding:28px;border-radius:6px;text-align:{Start(words)}">
        <h1 style="margin:0 0 16px;font-size:24px;line-height:1.25;font-weight:normal">{page.Subject}</h1>
        {page.Blocks.Select(block => Write(block, words))}
        </td></tr>
        <tr><td class="muted" style="padding:16px 4px;font-size:13px;text-align:{Start(words)}">{words.Why(shop)}</td></tr>
        </table></td></tr></table>
        </body>
        </html>
        """).Markup;

    private static Html Write(MailBlock block, MailWords words) => block switch
    {
        MailBlock.Paragraph p => Html.Of($"""<p style="margin:0 0 16px">{p.Text}</p>"""),
        MailBlock.Small s => Html.Of($"""<p class="muted" style="margin:0 0 8px;font-size:14px">{s.Text}</p>"""),
        MailBlock.Items i => Table(i.All.Select(item => Row(item, words))),
        MailBlock.Totals t => Table(t.All.Select(total => Row(total, words))),
        MailBlock.Postal a => Html.Of($"""
            <p class="muted" style="margin:16px 0 4px;font-size:14px">{a.Title}</p>
            <p style="margin:0 0 16px">{a.Lines.Select(line => Html.Of($"<bdi>{line}</bdi><br>"))}</p>
            """),
        MailBlock.Button b => Html.Of($"""
            <p style="margin:20px 0"><a class="button" href="{b.Target}" style="display:inline-block;padding:12px 22px;border-radius:4px;text-decoration:none">{b.Label}</a></p>
            """),
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };

    private static Html Table(IEnumerable<Html> rows) => Html.Of($"""
        <table width="100%" cellpadding="0" cellspacing="0" class="rule" style="margin:0 0 8px;padding-top:8px">{rows}</table>
        """);

    private static Html Row(Item item, MailWords words)
    {
        var detail = item.Detail.Length == 0 ? default : Html.Of($"""<br><span class="muted" style="font-size:14px"><bdi>{item.Detail}</bdi></span>""");
        return Html.Of($"""
            <tr><td valign="top" style="padding:6px 0;white-space:nowrap;width:1%" class="muted"><bdi>{item.Quantity}</bdi>&nbsp;&nbsp;</td>
            <td valign="top" style="padding:6px 0"><bdi>{item.Name}</bdi>{detail}</td>
            <td valign="top" style="padding:6px 0;white-space:nowrap;text-align:{End(words)}">{item.Amount}</td></tr>
            """);
    }

    private static Html Row(Total total, MailWords words)
    {
        var weight = total.Strong ? "bold" : "normal";
        return Html.Of($"""
            <tr><td style="padding:3px 0;font-weight:{weight}">{total.Label}</td>
            <td style="padding:3px 0;white-space:nowrap;font-weight:{weight};text-align:{End(words)}">{total.Amount}</td></tr>
            """);
    }

    private static string Direction(MailWords words) => words.RightToLeft ? "rtl" : "ltr";

    private static string Start(MailWords words) => words.RightToLeft ? "right" : "left";

    private static string End(MailWords words) => words.RightToLeft ? "left" : "right";
}
