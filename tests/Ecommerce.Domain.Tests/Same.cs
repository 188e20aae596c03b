namespace Ecommerce.Domain.Tests;

/// <summary>Equality by content, where records with arrays compare by reference.</summary>
public static class Same
{
    public static bool Orders(Order left, Order right) =>
        left.Lines.SequenceEqual(right.Lines) && left.History.SequenceEqual(right.History)
        && left.Parcels.Length == right.Parcels.Length && left.Parcels.Zip(right.Parcels).All(pair => Parcels(pair.First, pair.Second))
        && left.Returns.Length == right.Returns.Length && left.Returns.Zip(right.Returns).All(pair => Returns(pair.First, pair.Second))
        && left.Refunds.Length == right.Refunds.Length && left.Refunds.Zip(right.Refunds).All(pair => Refunds(pair.First, pair.Second))
        && left with { Lines = right.Lines, History = right.History, Parcels = right.Parcels, Returns = right.Returns, Refunds = right.Refunds } == right;

    private static bool Returns(Return left, Return right) => left.Asked.SequenceEqual(right.Asked) && left.Came.SequenceEqual(right.Came)
        && left with { Asked = right.Asked, Came = right.Came } == right;

    private static bool Refunds(OrderRefund left, OrderRefund right) =>
        left.Lines.SequenceEqual(right.Lines) && left with { Lines = right.Lines } == right;

    private static bool Parcels(Parcel left, Parcel right) =>
        left.Units.SequenceEqual(right.Units) && left with { Units = right.Units } == right;
}
