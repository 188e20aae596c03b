using System.Security.Cryptography;

namespace Ecommerce.Grains;

[GrainType("setup")]
public sealed class SetupGrain([PersistentState("setup")] IPersistentState<Setup> store, TimeProvider clock) : Grain, ISetupGrain
{
    /// <summary>20 letters and digits without those that look alike: 100 bits.</summary>
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private Setup Setup => store.RecordExists ? store.State : Setup.None;

    public async ValueTask<string?> Begin()
    {
        if (!Setup.NeedsCode(clock.GetUtcNow())) return null;
        var code = RandomNumberGenerator.GetString(Alphabet, 20);
        await Keep(Setup.With(DigestOf(code), clock.GetUtcNow()));
        return code;
    }

    public async ValueTask<Refusal?> Redeem(RedeemSetup command)
    {
        var (setup, refusal) = Setup.Redeem(DigestOf(command.Code.Trim().ToUpperInvariant()), command.Account, clock.GetUtcNow());
        if (refusal is not null) return refusal;

        // Used up first: a crash in between needs the same account and code again, and no other will do.
        await Keep(setup);
        return await GrainFactory.Account(command.Account).SetRoles(new(Roles.Administrator));
    }

    private async Task Keep(Setup setup)
    {
        store.State = setup;
        await store.WriteStateAsync();
    }

    private static string DigestOf(string code) => Digest.Of("setup", code);
}
