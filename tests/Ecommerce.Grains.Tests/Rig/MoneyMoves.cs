namespace Ecommerce.Grains.Tests.Rig;

internal static class MoneyMoves
{
    /// <summary>What the company has of the buyer's, reserved or taken, in minor units.</summary>
    public static long KeptFor(this PaymentCompany company, OrderId order) =>
        company.Journal.Where(move => move.Order == order.Value).Sum(move => move.Kept);
}
