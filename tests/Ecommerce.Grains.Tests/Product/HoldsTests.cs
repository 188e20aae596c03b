using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Ecommerce.Grains.Tests.Product;

public sealed class HoldsTests
{
    private static readonly Serializer Serializer =
        new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(StockLimits.Holds)]
    public void What_is_packed_is_unpacked(int count)
    {
        var random = new Random(count);
        var holds = Holds.Of(Enumerable.Range(0, count).Select(n => KeyValuePair.Create(
            OrderId.Of(new("user"), $"{n}"),
            new Hold(random.Next(1, 1_000_000), DateTimeOffset.UnixEpoch.AddTicks(random.NextInt64(1L << 55)), Parcels(random)))));
        var stock = Stock.Empty with { Held = holds, Available = 7 };

        var bytes = Serializer.SerializeToArray(new Recorded<Stock, StockEvent>(stock, 3, []));
        var again = Serializer.Deserialize<Recorded<Stock, StockEvent>>(bytes)!.State;

        Assert.Equal(7, again.Available);
        Assert.Equal(holds.Select(Told).Order(), again.Held.Select(Told).Order());
    }

    private static ImmutableHashSet<string>? Parcels(Random random) =>
        random.Next(3) is > 0 and var count ? [.. Enumerable.Range(0, count).Select(n => $"parcel-{n}")] : null;

    private static string Told(KeyValuePair<OrderId, Hold> hold) =>
        $"{hold.Key} {hold.Value.Quantity} {hold.Value.At:O} {string.Join('+', (hold.Value.Taken ?? []).Order())}";
}
