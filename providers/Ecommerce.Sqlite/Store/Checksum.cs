using System.Buffers.Binary;
using System.Numerics;

namespace Ecommerce.Sqlite.Store;

/// <summary>
/// CRC-32C of a payload. SQLite does not check its pages, and a flipped bit in a serialized state can still deserialize, into a wrong one.
/// </summary>
internal static class Checksum
{
    public static long Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var rest in bytes) crc = BitOperations.Crc32C(crc, rest);
        return ~crc;
    }

    /// <exception cref="InvalidDataException">The bytes are not those that were written.</exception>
    public static void Verify(ReadOnlySpan<byte> bytes, long checksum)
    {
        if (Of(bytes) != checksum) throw new InvalidDataException("The stored bytes do not match their checksum.");
    }
}
