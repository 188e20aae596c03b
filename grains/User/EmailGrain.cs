namespace Ecommerce.Grains;

/// <summary>Not reentrant: two accounts must not both find it free.</summary>
[GrainType("email")]
public sealed class EmailGrain([PersistentState("email")] IPersistentState<EmailClaim> store, TimeProvider clock) : Grain, IEmailGrain
{
    private EmailClaim? _durable;

    /// <summary>What memory has decided may still be news to the store: an earlier write may have failed.</summary>
    private EmailClaim Durable => _durable ??= Claim;

    private EmailClaim Claim => store.RecordExists ? store.State : EmailClaim.None;

    public ValueTask<UserId?> Owner() => new(Durable.Owner);

    public async ValueTask Invite(Invitation invitation) => await Keep(Claim with { Invitation = invitation });

    public async ValueTask<RedeemedEmail> Redeem(RedeemEmail command)
    {
        var invitation = Claim.Invitation;
        var (claim, refusal) = Claim.Redeem(command.Token, command.Account, clock.GetUtcNow());
        if (refusal is not null) return new(default, "", false, refusal);

        await Keep(claim);
        return new(claim.Owner!.Value, invitation!.Email, invitation.For is not null, null);
    }

    public async ValueTask Release(UserId account) => await Keep(Claim.Release(account));

    private async Task Keep(EmailClaim claim)
    {
        if (claim == Durable) return;
        store.State = claim;
        await store.WriteStateAsync();
        _durable = claim;
    }
}
