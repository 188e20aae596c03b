namespace Ecommerce.Grains;

[Reentrant, GrainType("order-day")]
public sealed class OrderDayGrain([PersistentState("order-day")] IPersistentState<OrderDayPage> store) : Grain, IOrderDayGrain
{
    /// <summary>However many orders a second, a page is written at most about once.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly Projection<OrderDayPage> _page = new(store, OrderDayPage.Empty, _ => Rest);

    private (DateOnly Day, string Path) Key => GrainKeys.ParseOrderDay(this.GetPrimaryKeyString());

    public async ValueTask Note(ImmutableArray<DayEntry> entries)
    {
        await _page.Take(page => entries.Aggregate(page, (known, entry) => known.With(entry)));

        // Only a page that is durably full hands on: one that forgot in a crash that it was would take the same order itself.
        var (page, level) = (_page.Durable, Key.Path.Length);
        var others = entries.Where(entry => !page.Takes(entry.Id)).GroupBy(entry => ChildOf(entry.Id, level));
        await Task.WhenAll(others.Select(child => Child(child.Key).Note([.. child]).AsTask()));
    }

    public async ValueTask<ImmutableArray<DayEntry>> Find(OrderListQuery query)
    {
        var children = await OfChildren(child => child.Find(query));
        return
        [
            .. children.SelectMany(found => found).Concat(_page.Durable.Find(query))
                .OrderByDescending(entry => entry.Place).Take(query.Limit),
        ];
    }

    public async ValueTask<SalesFigures> Figures()
    {
        var children = await OfChildren(child => child.Figures());
        return children.Aggregate(SalesFigures.Of(_page.Durable.Entries.Values), (sum, part) => sum + part);
    }

    private Task<T[]> OfChildren<T>(Func<IOrderDayGrain, ValueTask<T>> ask) => _page.Durable.IsFull
        ? Task.WhenAll(Enumerable.Range(0, BookLimits.Children).Select(n => ask(Child(n)).AsTask()))
        : Task.FromResult<T[]>([]);

    private IOrderDayGrain Child(int n)
    {
        var (day, path) = Key;
        return GrainFactory.OrderDay(day, path + n.ToString("x", System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>An order's own way down: four bits of its hash per level.</summary>
    private static int ChildOf(OrderId order, int level) => (int)((GrainKeys.StableHash(order.Value) >> (4 * level)) % BookLimits.Children);
}
