using System.Security.Cryptography;

namespace Ecommerce.ApiGateway;

/// <summary>What an uploaded picture is, by its first bytes and not by what it is said to be, and the name it gets from all of them.</summary>
internal static class PictureFiles
{
    /// <summary>A picture for a page is a few hundred kilobytes; more than this is a mistake.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    public const string Folder = "/api/pictures/";

    private const int HashLetters = 2 * SHA256.HashSizeInBytes;

    private static readonly Dictionary<string, string> Media = new(StringComparer.Ordinal)
    {
        ["avif"] = "image/avif",
        ["webp"] = "image/webp",
        ["jpg"] = "image/jpeg",
        ["png"] = "image/png",
    };

    private static ReadOnlySpan<byte> Png => [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

    private static ReadOnlySpan<byte> Jpeg => [0xff, 0xd8, 0xff];

    /// <returns>The file's name, or null if this is none of the kinds that pages show.</returns>
    public static string? Name(ReadOnlySpan<byte> bytes) =>
        Kind(bytes) is { } kind ? $"{Convert.ToHexStringLower(SHA256.HashData(bytes))}.{kind}" : null;

    /// <returns>The media type of a name that <see cref="Name"/> could have made, or null.</returns>
    public static string? MediaOf(string name) =>
        name.Length > HashLetters && name[HashLetters] == '.' && name.Take(HashLetters).All(char.IsAsciiHexDigitLower)
            ? Media.GetValueOrDefault(name[(HashLetters + 1)..])
            : null;

    private static string? Kind(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Png) ? "png"
        : bytes.StartsWith(Jpeg) ? "jpg"
        : bytes.Length < 12 ? null
        : bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) ? "webp"
        : bytes[4..].StartsWith("ftyp"u8) && (bytes[8..].StartsWith("avif"u8) || bytes[8..].StartsWith("avis"u8)) ? "avif"
        : null;
}
