using System.Globalization;

namespace Orleans.Persistence.DynamoDB;

/// <summary>
/// The number that guards a state, and how many parts the state has beside its first item, so that a write knows what it replaces.
/// As text "17", or "17/3" where there are parts. A state's first number is chance: the ETag of a deleted state is not good for its
/// successor. It stays an int until 2^30 writes later, as the official package needs it.
/// </summary>
internal readonly record struct StateETag(long Number, int Parts)
{
    public static StateETag First(int parts) => new(Random.Shared.Next(1, 1 << 30), parts);

    public StateETag Next(int parts) => new(Number + 1, parts);

    /// <summary>False for everything that we did not write: it is refused, never read as some number.</summary>
    public static bool TryParse(string text, out StateETag etag)
    {
        etag = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var parts = 0;
        if (slash >= 0 && (!Read(text.AsSpan(slash + 1), out parts) || parts is 0 or > StatePayload.MostParts)) return false;
        if (!Read(text.AsSpan(0, slash < 0 ? text.Length : slash), out long number)) return false;
        etag = new(number, parts);
        return etag.ToString() == text;
    }

    public override string ToString() => Parts == 0 ? Number.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Number}/{Parts}");

    private static bool Read<T>(ReadOnlySpan<char> text, out T number)
        where T : System.Numerics.INumber<T> =>
        T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number!);
}
