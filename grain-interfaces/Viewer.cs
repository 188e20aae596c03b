namespace Ecommerce.GrainInterfaces;

/// <summary>Who asks; a grain shows an owner's things to the owner and to staff, and to nobody else.</summary>
[GenerateSerializer, Immutable, Alias("viewer")]
public sealed record Viewer([property: Id(0)] UserId User, [property: Id(1)] bool Staff)
{
    public bool MaySee(UserId owner) => Staff || User == owner;
}
