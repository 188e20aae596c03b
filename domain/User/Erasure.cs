namespace Ecommerce.Domain;

/// <summary>Somewhere that knows a person, in the order in which they forget.</summary>
public enum ErasurePart
{
    /// <summary>The last mail: that the account is gone.</summary>
    Farewell,
    Register,
    Email,
    Profile,
    Basket,
    Wishes,
    Alerts,

    /// <summary>Before the notifications, by which those about goods are found.</summary>
    Mails,
    Notifications,
    Reviews,

    /// <summary>Those that are over, and their mails; one that is not keeps whom it is for until it is.</summary>
    Orders,
}

/// <summary>What is left to do until nothing knows a person any more. Every part may be done again; it is recorded once it is done.</summary>
/// <param name="Email">Where the farewell goes; null once it is posted.</param>
/// <param name="Language">What to write it in.</param>
/// <param name="Mailbox">The digest of that address, by which claims and mails are found.</param>
/// <param name="Identities">Keys of the claims by which other providers know them.</param>
/// <param name="Again">All of it once more: what was written meanwhile by an access token that was still believed goes as well.</param>
[GenerateSerializer, Immutable, Alias("account.erasure")]
public sealed record Erasure(
    [property: Id(0)] string? Email,
    [property: Id(1)] string Mailbox,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] ImmutableArray<ErasurePart> Left,
    [property: Id(4)] bool Again,
    [property: Id(5)] string? Language = null,
    [property: Id(6)] ImmutableArray<string> Identities = default)
{
    /// <summary>Until the last access token of the account is over everywhere.</summary>
    public static readonly TimeSpan Believed = KeyLimits.Access + KeyLimits.Leeway + KeyLimits.Leeway;

    public static Erasure Of(Account account, string? language, DateTimeOffset at) => new(
        account.Email, EmailAddresses.Normalise("email", account.Email) is { Email: { } one } ? EmailAddresses.Key(one) : "", at,
        [.. Enum.GetValues<ErasurePart>()], false, language, [.. account.ExternalIds.Select(ExternalIdentity.KeyOf)]);

    /// <summary>When it goes on: at once, or when every access token is over.</summary>
    public DateTimeOffset DueAt => Again ? At + Believed : At;

    /// <summary>Null once nothing is left.</summary>
    public Erasure? Without(ErasurePart part)
    {
        var left = Left.Remove(part);
        if (!left.IsEmpty) return this with { Left = left, Email = part is ErasurePart.Farewell ? null : Email };
        return Again ? null : this with { Left = [.. Enum.GetValues<ErasurePart>().Where(one => one is not ErasurePart.Farewell)], Again = true };
    }
}

/// <summary>Everything personal goes; the id stays used, so that nobody inherits what it owned.</summary>
/// <param name="Language">What to write the farewell in; null is English.</param>
[GenerateSerializer, Immutable, Alias("account.erase")]
public sealed record EraseAccount([property: Id(0)] string Session, [property: Id(1)] string? Language = null) : AccountCommand;

/// <summary>This part knows the person no longer.</summary>
public sealed record RecordErased(ErasurePart Part) : AccountCommand;

[GenerateSerializer, Immutable, Alias("account.erased")]
public sealed record AccountErased([property: Id(0)] Erasure Erasure) : AccountEvent;

[GenerateSerializer, Immutable, Alias("account.part-erased")]
public sealed record PartErased([property: Id(0)] ErasurePart Part) : AccountEvent;

internal static class Erasures
{
    public static Decision<AccountEvent> Decide(Account account, EraseAccount erase, DateTimeOffset now) =>
        account.Erased ? Decision<AccountEvent>.Nothing
        : !account.IsOpen ? Refusals.AccountMissing
        : account.NotProved(erase.Session, now) is { } no ? no
        : account.IsStaff ? Refusals.StaffAccount
        : new AccountErased(Erasure.Of(account, erase.Language, now));

    public static Decision<AccountEvent> Decide(Account account, RecordErased done) =>
        account.Erasure is { } erasure && erasure.Left.Contains(done.Part) ? new PartErased(done.Part) : Decision<AccountEvent>.Nothing;
}
