namespace Ecommerce.Domain;

/// <summary>An account as administrators find it.</summary>
/// <param name="Version">The account's; the highest that is heard of wins.</param>
[GenerateSerializer, Immutable, Alias("account.entry")]
public sealed record AccountEntry(
    [property: Id(0)] UserId Id,
    [property: Id(1)] string? Email,
    [property: Id(2)] Roles Roles,
    [property: Id(3)] bool Locked,
    [property: Id(4)] DateTimeOffset OpenedAt,
    [property: Id(5)] long Version)
{
    /// <summary>Newest first; the id tells apart what was opened in the same instant.</summary>
    public CatalogPosition Place => new(-OpenedAt.UtcTicks, Id.Value);
}

/// <param name="Text">Part of an address, or a whole id; null for all.</param>
/// <param name="StaffOnly">Only accounts with a role.</param>
[GenerateSerializer, Immutable, Alias("account.find")]
public sealed record FindAccounts(
    [property: Id(0)] string? Text, [property: Id(1)] bool StaffOnly, [property: Id(2)] CatalogPosition? After, [property: Id(3)] int Limit)
{
    public bool Wants(AccountEntry entry) =>
        entry.Email is { } email && (!StaffOnly || entry.Roles is not Roles.Customer)
        && (Text is null || entry.Id.Value == Text || email.Contains(Text, StringComparison.OrdinalIgnoreCase))
        && (After is not { } after || entry.Place.CompareTo(after) > 0);
}

/// <summary>One part of all accounts. What was erased stays as an id and a version, so that late news cannot bring it back.</summary>
[GenerateSerializer, Immutable, Alias("account.register")]
public sealed record AccountRegister([property: Id(0)] ImmutableDictionary<UserId, AccountEntry> Entries)
{
    public static readonly AccountRegister Empty = new(ImmutableDictionary<UserId, AccountEntry>.Empty);

    public AccountRegister With(AccountEntry entry) =>
        Entries.TryGetValue(entry.Id, out var known) && known.Version >= entry.Version ? this : new(Entries.SetItem(entry.Id, entry));
}
