namespace Ecommerce.Grains;

[Reentrant, GrainType("waiting-room")]
public sealed class WaitingRoomGrain([PersistentState("waiting-room")] IPersistentState<WaitingLine> store, TimeProvider clock)
    : Grain, IWaitingRoomGrain
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Projection<WaitingLine> _line = new(store, WaitingLine.Empty);
    private Arrangement? _known;
    private long _asked;

    public async ValueTask<WaitingPlace?> Enter(UserId user)
    {
        var arrangement = await Arrangement();
        if (arrangement.Room is not { IsOpen: true } terms) return null;

        WaitingPlace? place = null;
        await _line.Take(line =>
        {
            var joined = line.Joined(terms, arrangement.StartsAt, clock.GetUtcNow());
            place = WaitingPlace.Of(terms, user, joined);
            return joined;
        });
        return place;
    }

    public ValueTask<WaitingLine> Look() => new(_line.Durable);

    /// <summary>However many join, the stock is asked about once a second.</summary>
    private async ValueTask<Arrangement> Arrangement()
    {
        if (_known is { } known && clock.GetElapsedTime(_asked) < Fresh) return known;

        var asked = clock.GetTimestamp();
        var stock = await GrainFactory.Stock(new(this.GetPrimaryKeyString())).Get();
        (_known, _asked) = (stock.Arrangement, asked);
        return stock.Arrangement;
    }
}

/// <summary>Not reentrant: whoever asks twice at once gets one place.</summary>
[GrainType("waiting-place")]
public sealed class WaitingPlaceGrain([PersistentState("waiting-place")] IPersistentState<WaitingPlace> store, TimeProvider clock)
    : Grain, IWaitingPlaceGrain
{
    private WaitingPlace? _durable;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _durable = store.RecordExists ? store.State : null;
        return base.OnActivateAsync(cancellationToken);
    }

    public async ValueTask<WaitingPlace?> Join()
    {
        if (_durable is { } held && clock.GetUtcNow() <= held.Until) return held;

        var (sku, user) = GrainKeys.ParseWaitingPlace(this.GetPrimaryKeyString());
        if (await GrainFactory.WaitingRoom(sku).Enter(user) is not { } place) return null;
        store.State = place;
        await store.WriteStateAsync();
        return _durable = place;
    }

    public ValueTask<WaitingPlace?> Get() => new(_durable);
}
