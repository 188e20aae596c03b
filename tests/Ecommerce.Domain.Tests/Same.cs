namespace Ecommerce.Domain.Tests;

/// <summary>Equality by content, where records with arrays compare by reference.</summary>
public static class Same
{
    public static bool Orders(Order left, Order right) =>
        left.Lines.SequenceEqual(right.Lines) && left.History.SequenceEqual(right.History)
        && left.Parcels.Length == right.Parcels.Length && left.Parcels.Zip(right.Parcels).All(pair => Parcels(pair.First, pair.Second))
        && left with { Lines = right.Lines, History = right.History, Parcels = right.Parcels } == right;

    private static bool Parcels(Parcel left, Parcel right) =>
        left.Units.SequenceEqual(right.Units) && left with { Units = right.Units } == right;
}
