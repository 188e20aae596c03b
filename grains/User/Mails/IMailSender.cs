namespace Ecommerce.Grains;

/// <summary>A mail in words.</summary>
/// <param name="Language">The one that it is written in.</param>
/// <param name="Html">A whole page that needs nothing from elsewhere.</param>
public sealed record RenderedMail(string Language, string Subject, string Html, string Text);

/// <summary>What goes out. The same id is the same mail.</summary>
public sealed record OutgoingMail(MailId Id, string To, RenderedMail Content);

/// <summary>The way to the mail server.</summary>
public interface IMailSender
{
    /// <summary>Hands the mail over. Whoever is asked twice may send it twice, but under one Message-ID.</summary>
    /// <returns>Null if it was taken, or why it never will be.</returns>
    /// <exception cref="Exception">Whether it was taken is unknown, or it was not but may be later.</exception>
    Task<string?> Send(OutgoingMail mail, CancellationToken cancellation);

    /// <summary>The mail as it went out, secrets included, where copies are kept: in Development only. Null otherwise.</summary>
    Task<RenderedMail?> Copy(MailId id) => Task.FromResult<RenderedMail?>(null);

    /// <summary>Removes the copy, where there is one.</summary>
    Task Forget(MailId id) => Task.CompletedTask;
}

/// <summary>A shop without a mail server: mails are kept as failed, and staff can send them again once there is one.</summary>
internal sealed class NoMailSender : IMailSender
{
    public Task<string?> Send(OutgoingMail mail, CancellationToken cancellation) => Task.FromResult<string?>("No mail server is configured (Mail:Smtp:Host).");
}
