namespace Ecommerce.Domain;

/// <summary>How an event came about, for whoever looks into it later. Nothing is decided by it.</summary>
/// <param name="Cause">The command or the step that led to it.</param>
/// <param name="Attempt">Which try in a row it was: 1 unless something had failed before.</param>
/// <param name="Silo">The process that recorded it.</param>
/// <param name="Trace">The trace it was part of, or null.</param>
[GenerateSerializer, Immutable, Alias("origin")]
public sealed record Origin(
    [property: Id(0)] string Cause, [property: Id(1)] int Attempt, [property: Id(2)] string Silo, [property: Id(3)] string? Trace);

/// <summary>An event with its place in its aggregate's history. What leaves is known by aggregate and version.</summary>
[GenerateSerializer, Immutable, Alias("happened`1")]
public sealed record Happened<TEvent>(
    [property: Id(0)] long Version, [property: Id(1)] DateTimeOffset At, [property: Id(2)] TEvent Event, [property: Id(3)] Origin? Origin = null);
