namespace Ecommerce.Domain;

/// <summary>Who should have which units: the one policy behind resharding, deliveries and the last units of a sale.</summary>
public static class StockDeal
{
    /// <summary>With fewer units than this for each active shard, all of them gather at one, so that an order of several finds them together.</summary>
    public const int Few = 4;

    public readonly record struct Move(int From, int To, int Quantity);

    /// <summary>What to move now, or nothing if all is well enough.</summary>
    /// <param name="available">By shard, the inactive ones included; their units go to active ones.</param>
    public static ImmutableArray<Move> Moves(ImmutableArray<int> available, int active)
    {
        var total = available.Sum(units => (long)units);
        var few = total < (long)Few * active;
        if (IsWell(available, active, total / active, few)) return [];

        var richest = few ? available.IndexOf(available[..active].Max()) : 0;
        var deal = available.Select((units, shard) => (Shard: shard, Surplus: units - Due(shard))).ToArray();
        var moves = ImmutableArray.CreateBuilder<Move>();
        var (giver, taker) = (0, 0);
        while (true)
        {
            while (giver < deal.Length && deal[giver].Surplus <= 0) giver++;
            while (taker < deal.Length && deal[taker].Surplus >= 0) taker++;
            if (giver == deal.Length || taker == deal.Length) return moves.ToImmutable();
            var units = (int)Math.Min(deal[giver].Surplus, -deal[taker].Surplus);
            moves.Add(new(giver, taker, units));
            deal[giver].Surplus -= units;
            deal[taker].Surplus += units;
        }

        long Due(int shard) => shard >= active ? 0
            : few ? (shard == richest ? total : 0)
            : (total / active) + (shard < total % active ? 1 : 0);
    }

    /// <summary>A difference is left alone until a shard has less than half of its due: moving units costs writes.</summary>
    private static bool IsWell(ImmutableArray<int> available, int active, long due, bool few) =>
        available.Skip(active).All(units => units == 0)
        && (few ? available.Count(units => units > 0) <= 1 : available.Take(active).All(units => units * 2L >= due));
}
