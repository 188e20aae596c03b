namespace Ecommerce.Grains;

[Reentrant, GrainType("account-register")]
public sealed class AccountRegisterGrain([PersistentState("account-register")] IPersistentState<AccountRegister> store)
    : Grain, IAccountRegisterGrain
{
    private readonly Projection<AccountRegister> _register = new(store, AccountRegister.Empty);

    public async ValueTask Note(AccountEntry entry) => await _register.Take(register => register.With(entry));

    public ValueTask<ImmutableArray<AccountEntry>> Find(FindAccounts query) =>
        new([.. _register.Durable.Entries.Values.Where(query.Wants).OrderBy(entry => entry.Place).Take(query.Limit)]);
}

[StatelessWorker, GrainType("account-desk"), Reentrant]
public sealed class AccountDeskGrain : Grain, IAccountDeskGrain
{
    public async ValueTask<AccountsPage> Find(FindAccounts query)
    {
        var wanted = query with { Limit = query.Limit + 1 };
        var parts = await Task.WhenAll(
            Enumerable.Range(0, GrainKeys.AccountPartitions).Select(n => GrainFactory.AccountRegister(n).Find(wanted).AsTask()));
        var found = parts.SelectMany(part => part).OrderBy(entry => entry.Place).Take(wanted.Limit).ToImmutableArray();
        return found.Length <= query.Limit ? new(found, null) : new(found[..query.Limit], found[query.Limit - 1].Place);
    }
}
