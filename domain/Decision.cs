namespace Ecommerce.Domain;

/// <summary>What a command leads to: events, a refusal, or nothing new because it was done before.</summary>
public readonly record struct Decision<TEvent>(ImmutableArray<TEvent> Events, Refusal? Refusal)
{
    public static readonly Decision<TEvent> Nothing = new([], null);

    public static Decision<TEvent> Of(params ImmutableArray<TEvent> events) => new(events, null);

    public static implicit operator Decision<TEvent>(TEvent happened) => new([happened], null);

    public static implicit operator Decision<TEvent>(Refusal refusal) => new([], refusal);
}
