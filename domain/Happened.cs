namespace Ecommerce.Domain;

/// <summary>An event with its place in its aggregate's history.</summary>
[GenerateSerializer, Immutable, Alias("happened`1")]
public sealed record Happened<TEvent>(
    [property: Id(0)] long Version, [property: Id(1)] DateTimeOffset At, [property: Id(2)] TEvent Event);
