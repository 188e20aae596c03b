namespace Ecommerce.Domain;

/// <summary>An address that its owner need not type again.</summary>
[GenerateSerializer, Immutable, Alias("account.address")]
public sealed record SavedAddress([property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] Address Address);

/// <summary>Adds it, or replaces the one of the same id.</summary>
[GenerateSerializer, Immutable, Alias("account.save-address")]
public sealed record SaveAddress([property: Id(0)] SavedAddress Address) : AccountCommand;

[GenerateSerializer, Immutable, Alias("account.remove-address")]
public sealed record RemoveAddress([property: Id(0)] string Id) : AccountCommand;

[GenerateSerializer, Immutable, Alias("account.address-saved")]
public sealed record AddressSaved([property: Id(0)] SavedAddress Address) : AccountEvent;

[GenerateSerializer, Immutable, Alias("account.address-removed")]
public sealed record AddressRemoved([property: Id(0)] string Id) : AccountEvent;

public static class AddressBook
{
    public const int Addresses = 20;

    internal static Decision<AccountEvent> Save(Account account, SaveAddress save) =>
        (TextRules.Required("name", save.Address.Name, OrderRules.Text) ?? OrderRules.CheckAddress(save.Address.Address)) is { } wrong ? wrong
        : account.Addresses.Contains(save.Address) ? Decision<AccountEvent>.Nothing
        : account.Addresses.Length >= Addresses && account.Addresses.All(known => known.Id != save.Address.Id) ? Refusals.AddressesFull
        : new AddressSaved(save.Address);

    internal static Decision<AccountEvent> Remove(Account account, string id) =>
        account.Addresses.Any(known => known.Id == id) ? new AddressRemoved(id) : Decision<AccountEvent>.Nothing;

    internal static ImmutableArray<SavedAddress> Evolve(ImmutableArray<SavedAddress> book, AccountEvent happened) => happened switch
    {
        AddressSaved s when book.FirstOrDefault(known => known.Id == s.Address.Id) is { } old => book.Replace(old, s.Address),
        AddressSaved s => book.Add(s.Address),
        AddressRemoved r => book.RemoveAll(known => known.Id == r.Id),
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };
}
