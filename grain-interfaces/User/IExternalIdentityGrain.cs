namespace Ecommerce.GrainInterfaces;

/// <summary>Whose account a person of another sign-in provider is; its key, a digest of provider and person, is their uniqueness.</summary>
[Alias("external-identity"), GrainInterfaceType("external-identity")]
public interface IExternalIdentityGrain : IGrainWithStringKey
{
    [Alias("owner"), ReadOnly] ValueTask<UserId?> Owner();

    /// <summary>Answers whose it is from now on: the first to claim it has it.</summary>
    [Alias("claim")] ValueTask<UserId> Claim(UserId account);

    /// <summary>The account is no more; others may claim it.</summary>
    [Alias("release")] ValueTask Release(UserId account);
}
