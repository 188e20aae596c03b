namespace Ecommerce.Domain;

/// <summary>What one gateway has counted of one day since it started.</summary>
[GenerateSerializer, Immutable, Alias("traffic.count")]
public readonly record struct TrafficCount([property: Id(0)] long ProductViews, [property: Id(1)] long Carts);

/// <summary>
/// Visits of one day: approximate, as a gateway that dies takes the last seconds' counts along. Each gateway tells its running
/// totals, so that telling twice counts once.
/// </summary>
[GenerateSerializer, Immutable, Alias("traffic.day")]
public sealed record Traffic([property: Id(0)] ImmutableDictionary<string, TrafficCount> Gateways)
{
    public static readonly Traffic Empty = new(ImmutableDictionary<string, TrafficCount>.Empty);

    public TrafficCount Total => new(Gateways.Values.Sum(count => count.ProductViews), Gateways.Values.Sum(count => count.Carts));

    public Traffic With(string gateway, TrafficCount count)
    {
        var known = Gateways.GetValueOrDefault(gateway);
        var most = new TrafficCount(Math.Max(known.ProductViews, count.ProductViews), Math.Max(known.Carts, count.Carts));
        return most == known ? this : new(Gateways.SetItem(gateway, most));
    }
}
