namespace Ecommerce.Grains;

/// <param name="Bytes">How many; then of each the order, units, time in UTC ticks, how many parcels left it, and their ids.</param>
[GenerateSerializer, Alias("stock.holds")]
public readonly record struct PackedHolds([property: Id(0)] byte[] Bytes);

[RegisterConverter]
public sealed class HoldsConverter : IConverter<Holds, PackedHolds>
{
    public Holds ConvertFromSurrogate(in PackedHolds surrogate)
    {
        if (surrogate.Bytes is not { Length: > 0 } bytes) return Holds.Empty;
        using var from = new BinaryReader(new MemoryStream(bytes));
        return Holds.Of(Read(from));
    }

    public PackedHolds ConvertToSurrogate(in Holds value)
    {
        const int Typical = 48;
        if (value.IsEmpty) return new([]);
        var packed = new MemoryStream(value.Count * Typical);
        using var to = new BinaryWriter(packed);
        to.Write7BitEncodedInt(value.Count);
        foreach (var (order, hold) in value)
        {
            to.Write(order.Value);
            to.Write7BitEncodedInt(hold.Quantity);
            to.Write(hold.At.UtcTicks);
            to.Write7BitEncodedInt(hold.Taken?.Count ?? 0);
            foreach (var parcel in hold.Taken ?? []) to.Write(parcel);
        }

        return new(packed.ToArray());
    }

    private static IEnumerable<KeyValuePair<OrderId, Hold>> Read(BinaryReader from)
    {
        for (var left = from.Read7BitEncodedInt(); left > 0; left--)
        {
            var order = new OrderId(from.ReadString());
            var (quantity, at) = (from.Read7BitEncodedInt(), new DateTimeOffset(from.ReadInt64(), TimeSpan.Zero));
            var parcels = from.Read7BitEncodedInt();
            yield return new(order, new(quantity, at, parcels == 0 ? null : [.. Enumerable.Range(0, parcels).Select(_ => from.ReadString())]));
        }
    }
}
