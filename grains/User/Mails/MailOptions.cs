namespace Ecommerce.Grains;

/// <summary>Section <c>Mail</c> of the configuration.</summary>
public sealed class MailOptions
{
    /// <summary>What the shop is called.</summary>
    public string ShopName { get; set; } = "Northwind & Vale";

    /// <summary>The storefront, which links lead to.</summary>
    public Uri ShopUrl { get; set; } = new("http://127.0.0.1:3000");

    /// <summary>Who writes. Amazon SES wants a verified identity here.</summary>
    public string From { get; set; } = "shop@localhost";

    /// <summary>In Development: mails are put into this folder instead of being sent.</summary>
    public string? Folder { get; set; }

    public SmtpOptions Smtp { get; set; } = new();
}

/// <summary>
/// A mail server. Amazon SES is one: <c>email-smtp.REGION.amazonaws.com</c>, port 587, with SMTP credentials made for it.
/// </summary>
public sealed class SmtpOptions
{
    /// <summary>Null: there is none.</summary>
    public string? Host { get; set; }

    /// <summary>587 begins in the clear and changes to TLS; 465 is TLS from the start.</summary>
    public int Port { get; set; } = 587;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>False only for a server on this machine: without TLS nobody sends a password.</summary>
    public bool Tls { get; set; } = true;

    /// <summary>
    /// How long one command may take. RFC 5321 allows servers minutes; a shop has other mails. Where somebody waits for the mail it is
    /// given up sooner, and tried again when nobody does.
    /// </summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Connections of one silo at a time.</summary>
    public int Connections { get; set; } = 4;
}
