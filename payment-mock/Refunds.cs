using System.Collections.Immutable;

namespace Ecommerce.PaymentMock;

/// <summary>The refunds of one intent by their keys; equal when they hold the same, so that intents can be compared.</summary>
public sealed class Refunds : IEquatable<Refunds>
{
    public static readonly Refunds None = new([]);

    private readonly ImmutableArray<(string Key, long Amount)> _made;

    private Refunds(ImmutableArray<(string Key, long Amount)> made) => _made = made;

    /// <summary>Minor units given back in all.</summary>
    public long Total => _made.Sum(refund => refund.Amount);

    public long? Find(string key)
    {
        foreach (var (made, amount) in _made)
            if (made == key) return amount;

        return null;
    }

    public Refunds With(string key, long amount) => new(_made.Add((key, amount)));

    public bool Equals(Refunds? other) => other is not null && _made.AsSpan().SequenceEqual(other._made.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as Refunds);

    public override int GetHashCode() => _made.Length;
}
