using System.Net;
using Orleans.DynamoDB;
using static Orleans.Clustering.DynamoDB.SiloAttributes;

namespace Orleans.Clustering.DynamoDB;

/// <summary>One silo's item, in the layout of the official package.</summary>
/// <param name="Entry">The silo.</param>
/// <param name="ETag">Changes with every change but a heartbeat.</param>
/// <param name="Version">The table's version that this item was written with.</param>
internal sealed record SiloItem(MembershipEntry Entry, long ETag, long Version)
{
    public static string Identity(SiloAddress silo) => $"{silo.Endpoint.Address}-{silo.Endpoint.Port}-{silo.Generation}";

    public static Item Key(string cluster, string identity) =>
        new() { [Cluster] = Items.Text(cluster), [SiloAttributes.Identity] = Items.Text(identity) };

    /// <summary>When the silo was last known to have been alive or suspected: the age of a dead one counts from here.</summary>
    public DateTime LastUpdate => new[] { Entry.StartTime, Entry.IAmAliveTime }
        .Concat(Entry.SuspectTimes?.Select(vote => vote.Item2) ?? [])
        .Max();

    public Item Write(string cluster)
    {
        var item = Key(cluster, Identity(Entry.SiloAddress));
        // Text is kept only where there is some, as the official package does.
        void Put(string name, string? text)
        {
            if (!string.IsNullOrWhiteSpace(text)) item[name] = Items.Text(text);
        }

        Put(Address, Entry.SiloAddress.Endpoint.Address.ToString());
        item[Port] = Items.Number(Entry.SiloAddress.Endpoint.Port);
        item[Generation] = Items.Number(Entry.SiloAddress.Generation);
        Put(HostName, Entry.HostName);
        item[Status] = Items.Number((int)Entry.Status);
        item[ProxyPort] = Items.Number(Entry.ProxyPort);
        Put(SiloName, Entry.SiloName);
        Put(SuspectingSilos, string.Join('|', Entry.SuspectTimes?.Select(vote => vote.Item1.ToParsableString()) ?? []));
        Put(SuspectingTimes, string.Join('|', Entry.SuspectTimes?.Select(vote => LogFormatter.PrintDate(vote.Item2)) ?? []));
        Put(StartTime, LogFormatter.PrintDate(Entry.StartTime));
        Put(IAmAliveTime, LogFormatter.PrintDate(Entry.IAmAliveTime));
        item[SiloAttributes.Version] = Items.Number(Version);
        item[SiloAttributes.ETag] = Items.Number(ETag);
        return item;
    }

    /// <exception cref="FormatException">It is no silo's item; the text names it.</exception>
    public static SiloItem Read(Item item)
    {
        try
        {
            var entry = new MembershipEntry
            {
                SiloAddress = ReadAddress(item),
                HostName = item.TextOf(HostName) ?? "",
                Status = (SiloStatus)(item.NumberOf(Status) ?? 0),
                ProxyPort = (int)(item.NumberOf(ProxyPort) ?? 0),
                SiloName = item.TextOf(SiloName) ?? "",
                StartTime = ReadTime(item.TextOf(StartTime)),
                IAmAliveTime = ReadTime(item.TextOf(IAmAliveTime)),
                SuspectTimes = ReadVotes(item.TextOf(SuspectingSilos), item.TextOf(SuspectingTimes)),
            };
            return new(entry, item.NumberOf(SiloAttributes.ETag) ?? 0, item.NumberOf(SiloAttributes.Version) ?? 0);
        }
        catch (Exception error)
        {
            throw new FormatException($"Item '{item.TextOf(SiloAttributes.Identity)}' of the membership table is no silo: {error.Message}", error);
        }
    }

    public static SiloAddress ReadAddress(Item item) => SiloAddress.New(
        IPAddress.Parse(item.TextOf(Address) ?? ""), (int)item.NumberOf(Port)!.Value, (int)item.NumberOf(Generation)!.Value);

    private static DateTime ReadTime(string? text) => string.IsNullOrEmpty(text) ? default : LogFormatter.ParseDate(text);

    private static List<Tuple<SiloAddress, DateTime>> ReadVotes(string? silos, string? times) =>
        string.IsNullOrEmpty(silos) || string.IsNullOrEmpty(times)
            ? []
            : [.. silos.Split('|').Zip(times.Split('|'), (silo, time) => Tuple.Create(SiloAddress.FromParsableString(silo), LogFormatter.ParseDate(time)))];
}
