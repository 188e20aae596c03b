namespace Ecommerce.Domain;

public enum MailState
{
    None,

    /// <summary>To be sent; it may have been handed over without an answer.</summary>
    Waiting,

    /// <summary>The mail server has it.</summary>
    Sent,

    /// <summary>Nobody tries any more.</summary>
    Failed,
}

/// <summary>One mail from posted to sent. Its letter loses its secrets when it is sent or given up.</summary>
/// <param name="Attempts">Tries that failed, since it was posted or posted again.</param>
/// <param name="NextAt">When it is tried next, while it waits.</param>
/// <param name="Error">Why the last try failed, or null.</param>
/// <param name="To">Null before it is posted; empty once its reader is forgotten.</param>
[GenerateSerializer, Immutable, Alias("mail.state")]
public sealed record Mail(
    [property: Id(0)] MailState State,
    [property: Id(1)] string? To,
    [property: Id(2)] string? Language,
    [property: Id(3)] Letter? Letter,
    [property: Id(4)] DateTimeOffset PostedAt,
    [property: Id(5)] int Attempts,
    [property: Id(6)] DateTimeOffset NextAt,
    [property: Id(7)] DateTimeOffset? SentAt,
    [property: Id(8)] string? Error)
{
    public static readonly Mail Empty = new(MailState.None, null, null, null, default, 0, default, null, null);

    /// <summary>
    /// How long to wait after each failed try; after the last one it is given up, three days after it was posted. RFC 5321,
    /// 4.5.4.1: at least 30 minutes between tries, more often at first, for four to five days; a shop's news is old sooner.
    /// </summary>
    public static readonly ImmutableArray<TimeSpan> Pauses =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1),
        TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(13), TimeSpan.FromHours(24), TimeSpan.FromHours(24),
    ];

    public static Decision<MailEvent> Decide(Mail mail, MailCommand command) => (command, mail.State) switch
    {
        (PostMail p, MailState.None) => Check(p) is { } wrong ? wrong : new MailPosted(p.To, p.Language, p.Letter),
        (ResendMail, MailState.None) => Refusals.MailMissing,
        (ResendMail, MailState.Sent) => Refusals.MailSent,
        (ResendMail, MailState.Failed) => mail.Letter is null || mail.To is "" || mail.Letter.IsSpent ? Refusals.MailSpent : new MailReposted(),
        (RecordMailSent, MailState.Waiting) => new MailSent(),
        (RecordMailUnsent u, MailState.Waiting) => new MailUnsent(
            mail.Why(u.Error), u.ForEver || mail.Attempts >= Pauses.Length),
        (ForgetAddress, MailState.Sent or MailState.Failed) when mail is { Letter.ForgetsReader: true, To: not "" } => new MailAddressForgotten(),
        (ForgetMail, MailState.None) => new MailForgotten(),
        (ForgetMail, _) => mail.Letter is null ? Decision<MailEvent>.Nothing : new MailForgotten(),
        // The same occasion is the same mail, whatever a repeat says; and an answer that comes late changes nothing.
        _ => Decision<MailEvent>.Nothing,
    };

    public static Mail Evolve(Mail mail, Happened<MailEvent> happened) => happened.Event switch
    {
        MailPosted p => new(MailState.Waiting, p.To, p.Language, p.Letter, happened.At, 0, happened.At, null, null),
        MailReposted => mail with { State = MailState.Waiting, Attempts = 0, NextAt = happened.At },
        MailSent => mail.Ended(MailState.Sent) with { SentAt = happened.At, Error = null },
        MailUnsent u when u.GivenUp => mail.Ended(MailState.Failed) with { Attempts = mail.Attempts + 1, Error = u.Error },
        MailUnsent u => mail with { Attempts = mail.Attempts + 1, Error = u.Error, NextAt = happened.At + Pauses[mail.Attempts] },
        MailAddressForgotten => mail with { To = "" },
        MailForgotten => new(
            mail.State is MailState.Sent ? MailState.Sent : MailState.Failed, "", null, null,
            mail.State is MailState.None ? happened.At : mail.PostedAt, mail.Attempts, mail.NextAt, mail.SentAt, null),
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private static Refusal? Check(PostMail post) =>
        TextRules.Email("to", post.To) ?? TextRules.Optional("language", post.Language, MailLimits.Language) ?? post.Letter.Check();

    private Mail Ended(MailState state) => this with { State = state, Letter = Letter!.Redact() };

    /// <summary>Mail servers like to name whom they refuse.</summary>
    private string Why(string error)
    {
        var masked = error.Replace(To!, "the reader", StringComparison.OrdinalIgnoreCase);
        return masked.Length <= MailLimits.Error ? masked : masked[..MailLimits.Error];
    }
}
