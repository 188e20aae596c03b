namespace Ecommerce.Grains;

/// <summary>What one item of the store holds: state, version and the events that have not left yet. So there is no dual write.</summary>
[GenerateSerializer, Immutable, Alias("recorded`2")]
public sealed record Recorded<TState, TEvent>(
    [property: Id(0)] TState State, [property: Id(1)] long Version, [property: Id(2)] ImmutableArray<Happened<TEvent>> Unsent);
