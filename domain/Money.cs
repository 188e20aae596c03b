using System.Globalization;

namespace Ecommerce.Domain;

/// <summary>An amount of one currency in its minor units (pence, cents). Arithmetic is checked: it overflows loudly.</summary>
/// <param name="Minor">Whole minor units; may be negative in differences.</param>
/// <param name="Currency">ISO 4217 code in capitals.</param>
[GenerateSerializer, Immutable, Alias("money")]
public readonly record struct Money([property: Id(0)] long Minor, [property: Id(1)] string Currency)
{
    public static Money Zero(string currency) => new(0, currency);

    public static Money operator +(Money left, Money right) => new(checked(left.Minor + right.Minor), Same(left, right));

    public static Money operator -(Money left, Money right) => new(checked(left.Minor - right.Minor), Same(left, right));

    public static Money operator *(Money amount, int times) => new(checked(amount.Minor * times), amount.Currency);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Minor} {Currency} minor");

    private static string Same(Money left, Money right) => left.Currency == right.Currency
        ? left.Currency
        : throw new InvalidOperationException($"Cannot combine {left.Currency} with {right.Currency}.");
}

/// <summary>Bounds on amounts (reliability figures 6.2): one unit, one order.</summary>
public static class MoneyLimits
{
    /// <summary>ISO 4217, as a regular expression.</summary>
    public const string Currency = "^[A-Z]{3}$";

    public const long UnitPrice = 1_000_000_000;
    public const long Order = 100_000_000_000;
}
