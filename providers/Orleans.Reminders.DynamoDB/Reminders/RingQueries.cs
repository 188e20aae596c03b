using System.Globalization;

namespace Orleans.Reminders.DynamoDB;

/// <summary>
/// Where a reminder lies. The partition is the service and the first hex digit of the grain's hash: sixteen of them, so that no single
/// one bounds how many reminders there can be. The sort key begins with the whole hash, so that an arc of the ring is a consistent
/// query of the partitions it touches, and no index is needed that lags behind.
/// </summary>
internal static class RingQueries
{
    public const string Hash = "RingBucket";
    public const string Range = "RingPlace";

    /// <summary>What the service takes as a sort key, in bytes.</summary>
    public const int LongestPlace = 1_024;

    /// <summary>Comes right after the character that ends a hash.</summary>
    private const char AfterHash = '0';

    public static string Bucket(string service, uint hash) => $"{service}#{Hex(hash)[0]}";

    /// <summary>Begins the places of this grain and of no other: the length tells where its id ends, whatever is in it.</summary>
    public static string OfGrain(GrainId grain)
    {
        var id = grain.ToString();
        return string.Create(CultureInfo.InvariantCulture, $"{Hex(grain.GetUniformHashCode())}/{id.Length}/{id}/");
    }

    /// <summary>
    /// Hashes in (begin, end] of the ring; begin at or after end wraps, so that equal bounds are the whole ring. Bounds are of places, both
    /// inclusive.
    /// </summary>
    public static IEnumerable<(string Bucket, string From, string To)> Arc(string service, uint begin, uint end) => begin < end
        ? Segments(service, begin + 1L, end)
        : Segments(service, 0, end).Concat(Segments(service, begin + 1L, uint.MaxValue));

    private static IEnumerable<(string Bucket, string From, string To)> Segments(string service, long from, long to)
    {
        while (from <= to)
        {
            var last = Math.Min(to, from | 0x0FFF_FFFF);
            yield return (Bucket(service, (uint)from), Hex((uint)from), Hex((uint)last) + AfterHash);
            from = last + 1;
        }
    }

    private static string Hex(uint hash) => hash.ToString("x8", CultureInfo.InvariantCulture);
}
