namespace Ecommerce.Domain;

public static class MailLimits
{
    /// <summary>Letters of a language's name, for example <c>en-GB</c>.</summary>
    public const int Language = 35;

    /// <summary>Letters of a link: a path and a token.</summary>
    public const int Link = 1_000;

    /// <summary>Letters that are kept of why a mail could not be sent.</summary>
    public const int Error = 300;
}

[GenerateSerializer, Immutable, Alias("mail.command")]
public abstract record MailCommand;

/// <param name="To">The mailbox.</param>
/// <param name="Language">As HTTP names it, for example <c>de-AT</c>; one that the shop does not write, and null, is English.</param>
[GenerateSerializer, Immutable, Alias("mail.post")]
public sealed record PostMail(
    [property: Id(0)] string To, [property: Id(1)] string? Language, [property: Id(2)] Letter Letter) : MailCommand;

/// <summary>Try again what was given up.</summary>
public sealed record ResendMail : MailCommand;

/// <summary>The mail server has taken it.</summary>
public sealed record RecordMailSent : MailCommand;

/// <param name="ForEver">Whether another try would fail as well.</param>
public sealed record RecordMailUnsent(string Error, bool ForEver) : MailCommand;

/// <summary>It is over and in the list: whom it was for is forgotten, if nothing else would be left of it.</summary>
public sealed record ForgetAddress : MailCommand;

/// <summary>Its reader is to be forgotten. What was not sent yet never is, and neither is what was not even posted.</summary>
public sealed record ForgetMail : MailCommand;

[GenerateSerializer, Immutable, Alias("mail.event")]
public abstract record MailEvent;

[GenerateSerializer, Immutable, Alias("mail.posted")]
public sealed record MailPosted(
    [property: Id(0)] string To, [property: Id(1)] string? Language, [property: Id(2)] Letter Letter) : MailEvent;

[GenerateSerializer, Immutable, Alias("mail.reposted")]
public sealed record MailReposted : MailEvent;

[GenerateSerializer, Immutable, Alias("mail.sent")]
public sealed record MailSent : MailEvent;

[GenerateSerializer, Immutable, Alias("mail.unsent")]
public sealed record MailUnsent([property: Id(0)] string Error, [property: Id(1)] bool GivenUp) : MailEvent;

[GenerateSerializer, Immutable, Alias("mail.forgotten")]
public sealed record MailForgotten : MailEvent;

[GenerateSerializer, Immutable, Alias("mail.address-forgotten")]
public sealed record MailAddressForgotten : MailEvent;
