using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace Ecommerce.Bench.DynamoDB;

/// <summary>A state of some 600 bytes, as an order's is.</summary>
[GenerateSerializer, Alias("bench.dynamodb.order")]
internal sealed record Order([property: Id(0)] string Text, [property: Id(1)] long Number);

internal static class States
{
    public const string Table = "BenchStates";

    public static OrleansGrainStorageSerializer Serializer { get; } =
        new(new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>());

    public static Order Order { get; } = new(new string('x', 600), 7);

    public static byte[] Serialized => Serializer.Serialize(Order).ToArray();
}
