using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ecommerce.ApiGateway.Http;

/// <summary>
/// Where a page ended, opaque to callers. A checksum over what was asked and the place refuses what we did not make, or made
/// for another question. It is no secret: a place in a list is nothing to protect.
/// </summary>
internal static class Cursor
{
    private const int SumBytes = 6;

    public static string Encode(string question, CatalogPosition at)
    {
        var bytes = new byte[sizeof(long) + Encoding.UTF8.GetByteCount(at.Text)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, at.Number);
        Encoding.UTF8.GetBytes(at.Text, bytes.AsSpan(sizeof(long)));
        return Seal(question, bytes);
    }

    public static string Encode(string question, OrderId at) => Seal(question, Encoding.UTF8.GetBytes(at.Value));

    /// <returns>False if the text is no cursor of this question; a null text is no cursor and fine.</returns>
    public static bool TryDecode(string question, string? text, out CatalogPosition? at)
    {
        at = null;
        if (text is null) return true;
        if (Open(question, text) is not { Length: >= sizeof(long) } bytes) return false;
        at = new(BinaryPrimitives.ReadInt64BigEndian(bytes), Encoding.UTF8.GetString(bytes.AsSpan(sizeof(long))));
        return true;
    }

    /// <inheritdoc cref="TryDecode(string, string, out CatalogPosition?)"/>
    public static bool TryDecode(string question, string? text, out OrderId? at)
    {
        at = null;
        if (text is null) return true;
        if (Open(question, text) is not { } bytes) return false;
        at = new(Encoding.UTF8.GetString(bytes));
        return true;
    }

    private static string Seal(string question, byte[] place) => Base64Url.EncodeToString([.. Sum(question, place), .. place]);

    private static byte[]? Open(string question, string text)
    {
        if (text.Length > 512 || !Base64Url.IsValid(text)) return null;
        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length <= SumBytes) return null;
        var place = bytes[SumBytes..];
        return bytes.AsSpan(0, SumBytes).SequenceEqual(Sum(question, place)) ? place : null;
    }

    private static ReadOnlySpan<byte> Sum(string question, byte[] place) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(question), 0, .. place]).AsSpan(0, SumBytes);
}
