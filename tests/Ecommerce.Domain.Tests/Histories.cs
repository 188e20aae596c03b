namespace Ecommerce.Domain.Tests;

/// <summary>Generated cases of the whole run, counted as they are checked, so that the promised number is a measured one.</summary>
public static class Histories
{
    private static long _checked;

    public static long Checked => Interlocked.Read(ref _checked);

    public static void Count() => Interlocked.Increment(ref _checked);

    /// <summary>Runs a property over generated cases; a failure prints the seed that repeats it.</summary>
    public static void Check<T>(this Gen<T> cases, int count, Action<T> property) => cases.Sample(
        generated =>
        {
            property(generated);
            Count();
        },
        iter: count, seed: null);
}

public static class Pick
{
    public static Gen<T> From<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);
}
