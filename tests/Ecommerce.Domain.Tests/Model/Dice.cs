namespace Ecommerce.Domain.Tests.Model;

/// <summary>All chance in one world; the same seed throws the same dice.</summary>
public sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    public int From(int least, int most) => _random.Next(least, most + 1);

    public bool Percent(int chance) => _random.Next(100) < chance;

    public TimeSpan Milliseconds(int least, int most) => TimeSpan.FromMilliseconds(From(least, most));
}
