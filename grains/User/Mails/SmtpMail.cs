using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;

namespace Ecommerce.Grains;

/// <summary>Sends by SMTP, one connection a mail.</summary>
internal sealed class SmtpMail(IOptions<MailOptions> options, TimeProvider clock) : IMailSender, IDisposable
{
    private readonly MailOptions _options = options.Value;
    private readonly SemaphoreSlim _free = new(options.Value.Smtp.Connections);

    public async Task<string?> Send(OutgoingMail mail, CancellationToken cancellation)
    {
        using var message = Message(mail, _options, clock.GetUtcNow());
        await _free.WaitAsync(cancellation);
        try
        {
            using var client = new SmtpClient { Timeout = (int)_options.Smtp.Patience.TotalMilliseconds };
            await Connect(client, cancellation);
            await client.SendAsync(message, cancellation);
            await Leave(client);
            return null;
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode is >= 500 and < 600
            && refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted)
        {
            return $"{(int)refused.StatusCode} {refused.Message}";
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();

    /// <summary>Its Message-ID follows from its id, so that who receives it twice can see that it is one.</summary>
    internal static MimeMessage Message(OutgoingMail mail, MailOptions options, DateTimeOffset now)
    {
        var from = MailboxAddress.Parse(options.From);
        from.Name ??= options.ShopName;
        var message = new MimeMessage
        {
            MessageId = $"{Digest.Of("mail", mail.Id.Value)}@{from.Domain}",
            Date = now,
            Subject = mail.Content.Subject,
            Body = new MultipartAlternative
            {
                new TextPart(TextFormat.Plain) { Text = mail.Content.Text },
                new TextPart(TextFormat.Html) { Text = mail.Content.Html },
            },
        };
        message.From.Add(from);
        message.To.Add(MailboxAddress.Parse(mail.To));
        message.Body.Headers.Add(HeaderId.ContentLanguage, mail.Content.Language);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated"); // RFC 3834: no out-of-office answers
        return message;
    }

    private async Task Connect(SmtpClient client, CancellationToken cancellation)
    {
        var smtp = _options.Smtp;
        var security = !smtp.Tls ? SecureSocketOptions.None : smtp.Port == 465 ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;
        await client.ConnectAsync(smtp.Host!, smtp.Port, security, cancellation);
        if (smtp.User is not null) await client.AuthenticateAsync(smtp.User, smtp.Password ?? "", cancellation);
    }

    /// <summary>The mail was taken before; whether the farewell succeeds does not matter.</summary>
    private static async Task Leave(SmtpClient client)
    {
        try
        {
            await client.DisconnectAsync(quit: true, CancellationToken.None);
        }
        catch (IOException)
        {
        }
    }
}
