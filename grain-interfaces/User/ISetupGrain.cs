namespace Ecommerce.GrainInterfaces;

/// <summary>How a fresh shop gets its first administrator. There is one of it.</summary>
[Alias("setup"), GrainInterfaceType("setup")]
public interface ISetupGrain : IGrainWithIntegerKey
{
    /// <summary>A new code, if there is neither an administrator nor a code that is still good; told once, kept as a digest.</summary>
    [Alias("begin")] ValueTask<string?> Begin();

    /// <summary>Makes the account an administrator's. A repeat by the same account is answered alike.</summary>
    [Alias("redeem")] ValueTask<Refusal?> Redeem(RedeemSetup command);
}

[GenerateSerializer, Immutable, Alias("setup.redeem")]
public sealed record RedeemSetup([property: Id(0)] string Code, [property: Id(1)] UserId Account);
