namespace Ecommerce.Grains;

/// <summary>Not reentrant: two accounts must not both find it free.</summary>
[GrainType("external-identity")]
public sealed class ExternalIdentityGrain([PersistentState("external-identity")] IPersistentState<ExternalClaim> store) : Grain, IExternalIdentityGrain
{
    private readonly Projection<ExternalClaim> _claim = new(store, new(default(UserId?)));

    public ValueTask<UserId?> Owner() => new(_claim.Durable.Owner);

    public async ValueTask<UserId> Claim(UserId account)
    {
        await _claim.Take(claim => claim.Owner is null ? new(account) : claim);
        return _claim.Durable.Owner!.Value;
    }

    public async ValueTask Release(UserId account) => await _claim.Take(claim => claim.Owner == account ? new(default(UserId?)) : claim);
}
