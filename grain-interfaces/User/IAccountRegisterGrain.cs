namespace Ecommerce.GrainInterfaces;

/// <summary>One part of all accounts, for administrators; at about 200 bytes each some 1,500 fit a part.</summary>
[Alias("account-register"), GrainInterfaceType("account-register")]
public interface IAccountRegisterGrain : IGrainWithStringKey
{
    /// <summary>Answered when durable; the highest version of each account wins.</summary>
    [Alias("note")] ValueTask Note(AccountEntry entry);

    /// <summary>Newest first.</summary>
    [Alias("find"), ReadOnly] ValueTask<ImmutableArray<AccountEntry>> Find(FindAccounts query);
}

/// <summary>All accounts, found by asking every part.</summary>
[Alias("account-desk"), GrainInterfaceType("account-desk")]
public interface IAccountDeskGrain : IGrainWithIntegerKey
{
    [Alias("find"), ReadOnly] ValueTask<AccountsPage> Find(FindAccounts query);
}

[GenerateSerializer, Immutable, Alias("account.page")]
public sealed record AccountsPage([property: Id(0)] ImmutableArray<AccountEntry> Items, [property: Id(1)] CatalogPosition? Next);
