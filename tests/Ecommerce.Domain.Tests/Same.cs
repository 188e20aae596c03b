namespace Ecommerce.Domain.Tests;

/// <summary>Equality by content, where records with arrays compare by reference.</summary>
public static class Same
{
    public static bool Orders(Order left, Order right) =>
        left.Lines.SequenceEqual(right.Lines) && left.History.SequenceEqual(right.History)
        && left with { Lines = right.Lines, History = right.History } == right;
}
