using System.Globalization;
using Orleans.DynamoDB;
using static Orleans.Clustering.DynamoDB.SiloAttributes;

namespace Orleans.Clustering.DynamoDB;

/// <summary>The row that every change of a cluster's membership passes: its ETag lets one writer through at a time.</summary>
internal sealed record VersionItem(int Version, long ETag, string? LastWrite)
{
    public static readonly VersionItem First = new(0, 0, null);

    public TableVersion TableVersion => new(Version, ETag.ToString(CultureInfo.InvariantCulture));

    /// <summary>What follows an ETag that a table version carries; null if that is none of ours.</summary>
    public static VersionItem? After(TableVersion next, string writtenSilo) =>
        long.TryParse(next.VersionEtag, NumberStyles.None, CultureInfo.InvariantCulture, out var expected)
            ? new(next.Version, expected + 1, $"{next.Version} {writtenSilo}")
            : null;

    /// <summary>
    /// Whether items read between two equal sights of this row are of its instant. The two items of a transaction may become visible one
    /// after the other: a silo that is ahead of the row, or the one written with the row that is still behind it, tells.
    /// </summary>
    /// <param name="silos">What was read.</param>
    /// <param name="read">Whether an item of this identity would have been among them.</param>
    /// <param name="missingMayBeCleaned">Accept that the last written silo is not there: clean-ups leave this row alone.</param>
    public bool Explains(IReadOnlyCollection<SiloItem> silos, Func<string, bool> read, bool missingMayBeCleaned)
    {
        if (silos.Any(silo => silo.Version > Version)) return false;
        var (version, last) = LastWrite?.Split(' ') is [var number, var identity] ? (number, identity) : (null, "");
        if (version != Version.ToString(CultureInfo.InvariantCulture) || !read(last)) return true;

        var written = silos.FirstOrDefault(silo => SiloItem.Identity(silo.Entry.SiloAddress) == last);
        return written is null ? missingMayBeCleaned : written.Version == Version;
    }

    public Item Write(string cluster)
    {
        var item = SiloItem.Key(cluster, VersionRow);
        foreach (var unused in (string[])[Port, Generation, Status, ProxyPort]) item[unused] = Items.Number(0);
        item[SiloAttributes.Version] = Items.Number(Version);
        item[SiloAttributes.ETag] = Items.Number(ETag);
        if (LastWrite is not null) item[SiloAttributes.LastWrite] = Items.Text(LastWrite);
        return item;
    }

    public static VersionItem Read(Item item) => new(
        checked((int)(item.NumberOf(SiloAttributes.Version) ?? 0)), item.NumberOf(SiloAttributes.ETag) ?? 0, item.TextOf(SiloAttributes.LastWrite));
}
