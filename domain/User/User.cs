namespace Ecommerce.Domain;

/// <summary>Who owns carts and orders. Credentials and roles arrive with sign-in; until then an owner has an id and a name.</summary>
[GenerateSerializer, Immutable, Alias("user.state")]
public sealed record User([property: Id(0)] string? Name, [property: Id(1)] DateTimeOffset? Since)
{
    public const int NameLength = 100;

    public static readonly User Unknown = new(null, null);

    public static Decision<UserEvent> Decide(User user, UserCommand command) => command switch
    {
        Introduce i when TextRules.Required("name", i.Name, NameLength) is { } wrong => wrong,
        Introduce i when i.Name == user.Name => Decision<UserEvent>.Nothing,
        Introduce i => new Introduced(i.Name, i.At),
        ForgetUser => user == Unknown ? Decision<UserEvent>.Nothing : new UserForgotten(),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public static User Evolve(User user, UserEvent happened) => happened switch
    {
        Introduced i => new(i.Name, user.Since ?? i.At),
        UserForgotten => Unknown,
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };
}
