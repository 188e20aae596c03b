namespace Ecommerce.Domain;

/// <summary>A second factor: an authenticator app's secret, and codes for the day it is lost.</summary>
/// <param name="Secret">Encrypted by the gateways; no grain can read it.</param>
/// <param name="On">False until a first code has shown that the app has it.</param>
/// <param name="LastStep">The time step of the code that was used last; no code of it or before is taken again.</param>
/// <param name="Recovery">SHA-256 of each recovery code that is left.</param>
[GenerateSerializer, Immutable, Alias("account.factor")]
public sealed record Factor(
    [property: Id(0)] string Secret,
    [property: Id(1)] bool On,
    [property: Id(2)] long LastStep,
    [property: Id(3)] ImmutableArray<string> Recovery)
{
    /// <summary>How many recovery codes are made at a time.</summary>
    public const int Codes = 10;
}

/// <summary>What the gateway found out about a code that was shown.</summary>
/// <param name="Step">The time step it belongs to, if it is one of the authenticator app's.</param>
/// <param name="Recovery">Its SHA-256, if it may be a recovery code.</param>
[GenerateSerializer, Immutable, Alias("account.code")]
public sealed record ShownCode([property: Id(0)] long? Step, [property: Id(1)] string? Recovery);

internal static class Factors
{
    /// <summary>The events that using the code leads to; null events with a refusal if it does not help.</summary>
    public static Decision<AccountEvent> Use(Account account, ShownCode? code)
    {
        if (account.Factor is not { On: true } factor) return Decision<AccountEvent>.Nothing;
        return code switch
        {
            null => Refusals.CodeNeeded,
            { Step: { } step } => step > factor.LastStep ? new CodeUsed(step, null) : Refusals.CodeWrong,
            { Recovery: { } recovery } when factor.Recovery.Contains(recovery) => new CodeUsed(null, recovery),
            _ => Refusals.CodeWrong,
        };
    }

    public static Decision<AccountEvent> Offer(Account account, OfferFactor offer, DateTimeOffset now) =>
        account.NotProved(offer.Session, now) is { } refusal ? refusal
        : account.Factor is { On: true } ? Refusals.FactorOn
        : new FactorOffered(offer.Secret);

    public static Decision<AccountEvent> TurnOn(Account account, TurnOnFactor on, DateTimeOffset now)
    {
        if (account.NotProved(on.Session, now) is { } refusal) return refusal;
        return account.Factor switch
        {
            null => Refusals.FactorMissing,
            { On: true } => Refusals.FactorOn,
            var factor => on.Step > factor.LastStep ? new FactorTurnedOn(on.Step, on.Recovery) : Refusals.CodeWrong,
        };
    }

    public static Decision<AccountEvent> TurnOff(Account account, string session, DateTimeOffset now) =>
        account.NotProved(session, now) is { } refusal ? refusal
        : account.Factor is null ? Decision<AccountEvent>.Nothing
        : new FactorTurnedOff();

    /// <summary>Who has lost it may be somebody who was robbed of a device that is signed in.</summary>
    public static Decision<AccountEvent> Remove(Account account) => account.Factor is null
        ? Refusals.FactorMissing
        : Decision<AccountEvent>.Of([new FactorTurnedOff(), .. SignIns.EndAllBut(account, null).Events]);

    public static Decision<AccountEvent> Renew(Account account, RenewRecovery renew, DateTimeOffset now) =>
        account.NotProved(renew.Session, now) is { } refusal ? refusal
        : account.Factor is { On: true } ? new RecoveryRenewed(renew.Recovery)
        : Refusals.FactorMissing;

    public static Factor? Evolve(Factor? factor, AccountEvent happened) => happened switch
    {
        FactorOffered o => new(o.Secret, On: false, LastStep: 0, []),
        FactorTurnedOn o => factor! with { On = true, LastStep = o.Step, Recovery = o.Recovery },
        CodeUsed { Step: { } step } => factor! with { LastStep = step },
        CodeUsed { Recovery: { } used } => factor! with { Recovery = factor.Recovery.Remove(used) },
        RecoveryRenewed r => factor! with { Recovery = r.Recovery },
        FactorTurnedOff => null,
        _ => factor,
    };
}
