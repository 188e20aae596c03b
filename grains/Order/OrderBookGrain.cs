namespace Ecommerce.Grains;

/// <summary>Asks the days, some at a time.</summary>
[StatelessWorker, GrainType("order-book"), Reentrant]
public sealed class OrderBookGrain : Grain, IOrderBookGrain
{
    private const int DaysAtOnce = 31;

    public async ValueTask<OrderListPage> Find(OrderListQuery query)
    {
        var wanted = query with { Limit = query.Limit + 1 };
        var last = query.After is { } after ? DayEntry.DayOf(new(after.Number, TimeSpan.Zero)) : query.To;
        var found = new List<DayEntry>();
        foreach (var days in Days(query.From, last < query.To ? last : query.To).Chunk(DaysAtOnce))
        {
            var parts = await Task.WhenAll(days.Select(day => GrainFactory.OrderDay(day).Find(wanted).AsTask()));
            found.AddRange(parts.SelectMany(part => part).OrderByDescending(entry => entry.Place));
            if (found.Count > query.Limit) return new([.. found.Take(query.Limit)], found[query.Limit - 1].Place);
        }

        return new([.. found], null);
    }

    public async ValueTask<ImmutableArray<SalesDay>> Sales(SalesQuery query) =>
        [.. await Task.WhenAll(Days(query.From, query.To).Select(Sales))];

    private async Task<SalesDay> Sales(DateOnly day)
    {
        var figures = GrainFactory.OrderDay(day).Figures().AsTask();
        return new(day, await figures, await GrainFactory.Traffic(day).Total());
    }

    /// <summary>From the last to the first.</summary>
    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to) =>
        Enumerable.Range(0, Math.Max(0, to.DayNumber - from.DayNumber + 1)).Select(n => to.AddDays(-n));
}
