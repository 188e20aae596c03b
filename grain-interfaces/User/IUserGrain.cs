namespace Ecommerce.GrainInterfaces;

/// <summary>An owner of carts and orders.</summary>
[Alias("user"), GrainInterfaceType("user")]
public interface IUserGrain : IGrainWithStringKey
{
    [Alias("introduce")] ValueTask<Refusal?> Introduce(Introduce command);

    /// <summary>As if nobody had ever been introduced.</summary>
    [Alias("forget")] ValueTask Forget();

    [Alias("get"), ReadOnly] ValueTask<UserView> Get();
}

[GenerateSerializer, Immutable, Alias("user.view")]
public sealed record UserView(
    [property: Id(0)] UserId Id, [property: Id(1)] string? Name, [property: Id(2)] DateTimeOffset? Since, [property: Id(3)] long Version);
