namespace Ecommerce.Grains;

/// <summary>
/// Where the auditor is in the company's record. Moves since <see cref="Recent"/> are read in every round, two rounds long: whoever made one writes it
/// down a little later. What is older is walked through a page at a time, again and again, so that a round stays short however long the past is.
/// </summary>
/// <param name="Old">How far that walk has come; 0 when it begins anew.</param>
/// <param name="Off">Payments that were found to be off: read in every round, as their alarm lasts until they are right.</param>
[GenerateSerializer, Immutable, Alias("auditor.state")]
public sealed record AuditorState([property: Id(0)] long Recent, [property: Id(1)] long Old, [property: Id(2)] ImmutableSortedSet<string> Off)
{
    /// <summary>The item must stay small; who has more broken payments than this needs no longer list.</summary>
    private const int MostOff = 1000;

    public static readonly AuditorState Empty = new(0, 0, []);

    public AuditorState Judged(OrderId order, bool off) => this with
    {
        Off = !off ? Off.Remove(order.Value) : Off.Count < MostOff ? Off.Add(order.Value) : Off,
    };
}
