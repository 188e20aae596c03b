using System.IO.Compression;
using Amazon.DynamoDBv2.Model;

namespace Orleans.Persistence.DynamoDB;

/// <summary>A serialized state as it is stored: plain, or compressed and, if it still does not fit an item, in pieces.</summary>
internal sealed class StatePayload
{
    /// <summary>The service takes 400 KB (409,600 bytes) an item; keys may be 3,072 of them, our other attributes take under 200.</summary>
    public const int MostPerItem = 400_000;

    /// <summary>Beside the first item. A transaction takes 4 MB; DynamoDB Local takes 10 items.</summary>
    public const int MostParts = 9;

    private readonly ReadOnlyMemory<byte> _bytes;

    private StatePayload(ReadOnlyMemory<byte> bytes, bool compressed) => (_bytes, Compressed) = (bytes, compressed);

    public bool Compressed { get; }

    /// <summary>How many pieces there are beside the first.</summary>
    public int Parts => Math.Max(0, (_bytes.Length - 1) / MostPerItem);

    /// <param name="key">For the message.</param>
    /// <param name="serialized">The state.</param>
    /// <param name="compressFrom">From how many bytes on it is compressed.</param>
    /// <exception cref="StateTooLargeException">It does not fit.</exception>
    public static StatePayload Of(StateKey key, ReadOnlyMemory<byte> serialized, int compressFrom)
    {
        if (serialized.Length < compressFrom && serialized.Length <= MostPerItem) return new(serialized, compressed: false);

        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true)) brotli.Write(serialized.Span);
        var payload = new StatePayload(packed.GetBuffer().AsMemory(0, (int)packed.Length), compressed: true);
        return payload.Parts <= MostParts ? payload : throw new StateTooLargeException(
            $"The {key} is too large: {serialized.Length:N0} bytes, compressed {packed.Length:N0}; at most {(MostParts + 1) * MostPerItem:N0} can be kept.");
    }

    /// <param name="number">0 for the piece in the head.</param>
    public AttributeValue Piece(int number)
    {
        var piece = _bytes.Slice(number * MostPerItem, Math.Min(MostPerItem, _bytes.Length - (number * MostPerItem)));
        return new() { B = Stream(piece) };
    }

    /// <exception cref="InvalidDataException">The pieces are not what was compressed.</exception>
    public static BinaryData Unpack(IEnumerable<MemoryStream> pieces, bool compressed)
    {
        var whole = new MemoryStream();
        foreach (var piece in pieces) piece.CopyTo(whole);
        whole.Position = 0;
        if (!compressed) return new(whole.GetBuffer().AsMemory(0, (int)whole.Length));

        using var brotli = new BrotliStream(whole, CompressionMode.Decompress);
        return BinaryData.FromStream(brotli);
    }

    private static MemoryStream Stream(ReadOnlyMemory<byte> bytes) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var array)
            ? new(array.Array!, array.Offset, array.Count, writable: false, publiclyVisible: true)
            : new(bytes.ToArray());
}
