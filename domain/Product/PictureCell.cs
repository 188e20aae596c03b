using System.Text;

namespace Ecommerce.Domain;

/// <summary>
/// A product's pictures in one cell: one a line, as <c>address|what it shows|colour|name</c>. A backslash before a bar or a
/// backslash means the character itself.
/// </summary>
internal static class PictureCell
{
    public static string Write(ImmutableArray<Picture> pictures) => string.Join('\n', pictures.Select(picture =>
        string.Join('|', new[] { picture.Url, picture.Alt, picture.Colour ?? "", picture.Name ?? "" }.Select(Escaped))));

    /// <returns>Null if a line has not two to four parts.</returns>
    public static ImmutableArray<Picture>? Read(string cell)
    {
        var pictures = ImmutableArray.CreateBuilder<Picture>();
        foreach (var line in cell.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0))
        {
            if (Parts(line) is not { Count: >= 2 and <= 4 } parts) return null;
            pictures.Add(new(parts[0], parts[1], Some(parts, 2), Some(parts, 3)));
        }

        return pictures.ToImmutable();
    }

    private static string? Some(List<string> parts, int at) => parts.Count > at && parts[at].Length > 0 ? parts[at] : null;

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);

    private static List<string> Parts(string line)
    {
        var (parts, part) = (new List<string>(), new StringBuilder());
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '\\' && at + 1 < line.Length) part.Append(line[++at]);
            else if (line[at] == '|')
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else part.Append(line[at]);
        }

        parts.Add(part.ToString());
        return parts;
    }
}
