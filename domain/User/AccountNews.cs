namespace Ecommerce.Domain;

/// <summary>What leaves an account: mails by which its owner notices if it was not them, and what security must be able to look up.</summary>
public static class AccountNews
{
    public static bool IsWorth(AccountEvent happened) => About(happened) is not null || Act(happened) is not null;

    /// <summary>The entry of the audit trail, or null. What people change by a request of their own is recorded with the request.</summary>
    public static AuditNote? Note(UserId id, Account account, Happened<AccountEvent> happened, string? trace) => Act(happened.Event) is var (action, outcome)
        ? new(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}/{happened.Version}"), id.Value,
            account.EffectiveRoles is Roles.Customer ? "" : account.EffectiveRoles.ToString().Replace(",", "", StringComparison.Ordinal).ToLowerInvariant(),
            action, $"accounts/{id}", outcome, trace)
        : null;

    /// <summary>
    /// The mail about it, or null. The first password is the owner's own doing; a new address is told to the old one, as only who was there
    /// before can object.
    /// </summary>
    public static (MailId Id, PostMail Post)? Mail(UserId id, Account account, Happened<AccountEvent> happened)
    {
        var to = happened.Event is EmailChanged changed ? changed.Was : account.Email;
        return About(happened.Event) is { } what && to is not null
            ? (MailId.AccountNotice(id, happened.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new(to, account.History.LastOrDefault()?.Place.Language, new AccountNoticeLetter(what, happened.At)))
            : null;
    }

    private static (string Action, string Outcome)? Act(AccountEvent happened) => happened switch
    {
        SessionOpened => ("signIn", "200"),
        SessionEnded { Why: SessionEnd.Reused } => ("refreshSession", "401 session/reused"),
        _ => null,
    };

    private static AccountNotice? About(AccountEvent happened) => happened switch
    {
        PasswordChanged => AccountNotice.PasswordChanged,
        EmailChanged => AccountNotice.EmailChanged,
        FactorTurnedOn => AccountNotice.FactorOn,
        FactorTurnedOff => AccountNotice.FactorOff,
        RecoveryRenewed => AccountNotice.RecoveryRenewed,
        ExternalLinked => AccountNotice.ProviderLinked,
        ExternalUnlinked => AccountNotice.ProviderUnlinked,
        _ => null,
    };
}
