namespace Ecommerce.Domain;

/// <summary>Somebody as another sign-in provider knows them.</summary>
/// <param name="Provider">The short name under which the shop knows the provider.</param>
/// <param name="Subject">Unique at the provider and never given to anybody else (OpenID Connect Core, 5.7).</param>
public readonly record struct ExternalIdentity(string Provider, string Subject)
{
    public string Key => KeyOf(ToString());

    /// <param name="id">As an account keeps it.</param>
    public static string KeyOf(string id) => Digest.Of("external", id);

    /// <inheritdoc cref="KeyOf"/>
    public static string ProviderOf(string id) => id.Split('/')[0];

    public override string ToString() => $"{Provider}/{Subject}";
}

internal static class ExternalIdentities
{
    /// <summary>Whoever has no password keeps another way in.</summary>
    public static Decision<AccountEvent> Unlink(Account account, UnlinkExternal unlink, DateTimeOffset now)
    {
        var linked = account.ExternalIds.Where(id => ExternalIdentity.ProviderOf(id) == unlink.Provider).ToImmutableArray();
        return account.NotProved(unlink.Session, now) is { } no ? no
            : account.Password is null && !linked.IsEmpty && linked.Length == account.ExternalIds.Length ? Refusals.OnlyWayIn
            : Decision<AccountEvent>.Of([.. linked.Select(id => new ExternalUnlinked(id))]);
    }
}

/// <summary>Whose account a provider's person is. There is one such claim per person, which is what makes them unique.</summary>
[GenerateSerializer, Immutable, Alias("external.claim")]
public sealed record ExternalClaim([property: Id(0)] UserId? Owner);
