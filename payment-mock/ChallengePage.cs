using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Ecommerce.PaymentMock;

/// <summary>The page on which a card holder confirms a payment. Plain HTML: no script, nothing from elsewhere.</summary>
internal static class ChallengePage
{
    private const string Style = """
        :root{color-scheme:light dark;--ink:#16202a;--soft:#5b6774;--line:#d8dee5;--card:#fff;--ground:#eef1f4;--brand:#14532d}
        @media (prefers-color-scheme:dark){:root{--ink:#e8edf2;--soft:#9fb0bf;--line:#33404d;--card:#1a232c;--ground:#10161c;--brand:#2f9e5b}}
        *{box-sizing:border-box}
        body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.5rem;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
        main{width:100%;max-width:26rem;background:var(--card);border:1px solid var(--line);border-radius:14px;padding:2rem;box-shadow:0 10px 30px rgb(0 0 0/.08)}
        p.bank{margin:0 0 1.5rem;color:var(--soft);font-size:.85rem;letter-spacing:.06em;text-transform:uppercase}
        h1{margin:0 0 .5rem;font-size:1.35rem;line-height:1.25}
        dl{margin:1.5rem 0;display:grid;grid-template-columns:auto 1fr;gap:.5rem 1rem;border-block:1px solid var(--line);padding-block:1rem}
        dt{color:var(--soft)}
        dd{margin:0;text-align:right;overflow-wrap:anywhere}
        dd.sum{font-size:1.25rem;font-weight:600;font-variant-numeric:tabular-nums}
        form{display:grid;gap:.75rem}
        button{font:inherit;font-weight:600;min-height:3rem;border-radius:10px;border:1px solid var(--line);background:transparent;color:inherit;cursor:pointer}
        button.yes{background:var(--brand);border-color:var(--brand);color:#fff}
        button:focus-visible,a:focus-visible{outline:3px solid #60a5fa;outline-offset:2px}
        a{color:inherit}
        small{display:block;margin-top:1.5rem;color:var(--soft)}
        """;

    private static readonly string StyleHash = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'";

    /// <param name="intent">It requires action.</param>
    public static string Ask(Intent intent) => Page("Confirm your payment", $"""
        <h1>Confirm your payment</h1>
        <p>A shop asks to reserve this amount on your card. Approve it only if you are buying there right now.</p>
        <dl><dt>Amount</dt><dd class="sum">{Amount(intent.Terms!)}</dd><dt>Order</dt><dd>{Text(intent.Terms!.Reference)}</dd></dl>
        <form method="post"><button class="yes" name="answer" value="approve">Approve</button><button name="answer" value="decline">Decline</button></form>
        """);

    public static string Over(Intent intent) => Page("Nothing to confirm", $"""
        <h1>{(intent.Status is IntentStatus.Authorized or IntentStatus.Succeeded ? "This payment is confirmed" : "There is nothing to confirm any more")}</h1>
        <p>{(intent.ReturnUrl is { } url ? $"""<a href="{Text(url)}">Back to the shop</a>""" : "You can close this window and go back to the shop.")}</p>
        """);

    public static string Unknown() => Page("Unknown payment", """
        <h1>We do not know this payment</h1>
        <p>The link may be incomplete or too old. Go back to the shop and start again from there.</p>
        """);

    /// <summary>A form's answer may lead to <paramref name="returnUrl"/>, and to nowhere else.</summary>
    public static string Policy(string? returnUrl) =>
        $"default-src 'none'; style-src {StyleHash}; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
        + (returnUrl is null ? "" : " " + new Uri(returnUrl).GetLeftPart(UriPartial.Authority));

    private static string Page(string title, string body) => $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>{title}</title><style>{Style}</style></head>
        <body><main><p class="bank">Test bank</p>
        {body}
        <small>This is a test. No card is charged and no money moves.</small></main></body>
        </html>
        """;

    private static string Amount(Terms terms) =>
        $"{(terms.Amount / 100m).ToString("N2", CultureInfo.InvariantCulture)} {terms.Currency}";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
