using BenchmarkDotNet.Attributes;
using Ecommerce.Domain;
using Ecommerce.Grains;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Ecommerce.Bench.Micro;

/// <summary>States as the stores keep them, by Orleans' own serializer. Sizes are printed when the benchmark starts.</summary>
public class SerializationBenchmarks
{
    private readonly Serializer _serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();
    private object _state = null!;
    private byte[] _bytes = [];

    [Params("cart of 2", "order of 2", "order of 20", "stock of 100 holds", "stock of 4000 holds")]
    public string State { get; set; } = "";

    [GlobalSetup]
    public void Fill()
    {
        _state = State switch
        {
            "cart of 2" => new Recorded<Cart, CartEvent>(Things.Cart(2), 2, []),
            "order of 2" => new Recorded<Order, OrderEvent>(Things.Held(2), 3, []),
            "order of 20" => new Recorded<Order, OrderEvent>(Things.Held(20), 21, []),
            "stock of 100 holds" => new Recorded<Stock, StockEvent>(Things.Stock(100), 102, []),
            "stock of 4000 holds" => new Recorded<Stock, StockEvent>(Things.Stock(4_000), 4_002, []),
            _ => throw new ArgumentOutOfRangeException(State),
        };
        _bytes = Serialize();
        Console.WriteLine($"// {State}: {_bytes.Length} bytes");
    }

    [Benchmark]
    public byte[] Serialize() => _serializer.SerializeToArray(_state);

    [Benchmark]
    public object Deserialize() => _serializer.Deserialize<object>(_bytes)!;
}
