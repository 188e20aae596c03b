namespace Ecommerce.Grains;

[Reentrant, GrainType("promotions")]
public sealed class PromotionsGrain(
    [PersistentState("promotions")] IPersistentState<Recorded<PromotionDirectory, PromotionEntry>> store, TimeProvider clock)
    : Grain, IPromotionsGrain
{
    private readonly Aggregate<PromotionDirectory, PromotionEntry> _directory =
        new(store, PromotionDirectory.Empty, (directory, told) => PromotionDirectory.Evolve(directory, told.Event), announces: (_, _, _) => false, clock);

    public ValueTask<Refusal?> Learn(PromotionEntry told) => _directory.Apply(PromotionDirectory.Decide(_directory.State, told));

    public ValueTask<PromotionBook?> Since(long version)
    {
        var (directory, current, _) = _directory.Durable;
        return ValueTask.FromResult(current == version
            ? null
            : new PromotionBook(current, [.. directory.Entries.Values.OrderBy(entry => entry.Id.Value, StringComparer.Ordinal)]));
    }
}

/// <summary>Asks the directory at most once a second, and only while somebody wants to know.</summary>
[StatelessWorker(1), Reentrant, GrainType("promotion-book")]
public sealed class PromotionBookGrain(TimeProvider clock) : Grain, IPromotionBookGrain
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private PromotionBook _book = PromotionBook.Unread;
    private DateTimeOffset _until;
    private Task? _reading;

    public async ValueTask<PromotionBook> Read()
    {
        if (clock.GetUtcNow() >= _until) await (_reading ??= Refresh());
        return _book;
    }

    private async Task Refresh()
    {
        try
        {
            var asked = clock.GetUtcNow();
            _book = await GrainFactory.Promotions().Since(_book.Version) ?? _book;
            _until = asked + Fresh;
        }
        finally
        {
            _reading = null;
        }
    }
}
