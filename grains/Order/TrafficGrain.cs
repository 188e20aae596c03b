namespace Ecommerce.Grains;

[Reentrant, GrainType("traffic")]
public sealed class TrafficGrain([PersistentState("traffic")] IPersistentState<Traffic> store) : Grain, ITrafficGrain
{
    private readonly Projection<Traffic> _traffic = new(store, Traffic.Empty);

    public async ValueTask Note(TrafficNote note) => await _traffic.Take(traffic => traffic.With(note.Gateway, note.Count));

    public ValueTask<TrafficCount> Total() => new(_traffic.Durable.Total);
}
