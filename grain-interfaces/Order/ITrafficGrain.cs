namespace Ecommerce.GrainInterfaces;

/// <summary>Visits of one UTC day, approximately.</summary>
[Alias("traffic"), GrainInterfaceType("traffic")]
public interface ITrafficGrain : IGrainWithStringKey
{
    [Alias("note")] ValueTask Note(TrafficNote note);

    [Alias("total"), ReadOnly] ValueTask<TrafficCount> Total();
}

/// <param name="Gateway">Names one life of one gateway.</param>
/// <param name="Count">Everything that it has counted of this day so far.</param>
[GenerateSerializer, Immutable, Alias("traffic.note")]
public sealed record TrafficNote([property: Id(0)] string Gateway, [property: Id(1)] TrafficCount Count);
