using System.Globalization;
using System.Text;
using Orleans.DynamoDB;

namespace Orleans.Reminders.DynamoDB;

/// <summary>A reminder's item. Times are ISO 8601 and kept to the tick, whatever the culture.</summary>
internal static class ReminderItem
{
    public const string ETag = "ETag";
    private const string Service = "ServiceId";
    private const string Grain = "GrainReference";
    private const string Name = "ReminderName";
    private const string StartTime = "StartTime";
    private const string Period = "Period";

    /// <exception cref="ArgumentException">Grain and name together are too long for a key.</exception>
    public static Item Key(string service, GrainId grain, string name)
    {
        var place = RingQueries.OfGrain(grain) + name;
        if (Encoding.UTF8.GetByteCount(place) > RingQueries.LongestPlace)
            throw new ArgumentException($"Reminder '{name}' of grain {grain}: id and name may have about {RingQueries.LongestPlace:N0} bytes together.", nameof(name));
        return new()
        {
            [RingQueries.Hash] = Items.Text(RingQueries.Bucket(service, grain.GetUniformHashCode())),
            [RingQueries.Range] = Items.Text(place),
        };
    }

    public static Item Write(string service, ReminderEntry entry, string etag)
    {
        var item = Key(service, entry.GrainId, entry.ReminderName);
        item[Service] = Items.Text(service);
        item[Grain] = Items.Text(entry.GrainId.ToString());
        item[Name] = Items.Text(entry.ReminderName);
        item[StartTime] = Items.Text(Utc(entry.StartAt).ToString("O", CultureInfo.InvariantCulture));
        item[Period] = Items.Text(entry.Period.ToString("c", CultureInfo.InvariantCulture));
        item[ETag] = Items.Text(etag);
        return item;
    }

    /// <exception cref="FormatException">It is no reminder's item; the text names it.</exception>
    public static ReminderEntry Read(Item item)
    {
        try
        {
            return new()
            {
                GrainId = GrainId.Parse(item.TextOf(Grain)!),
                ReminderName = item.TextOf(Name)!,
                StartAt = DateTime.Parse(
                    item.TextOf(StartTime)!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
                Period = TimeSpan.ParseExact(item.TextOf(Period)!, "c", CultureInfo.InvariantCulture),
                ETag = item.TextOf(ETag)!,
            };
        }
        catch (Exception error)
        {
            throw new FormatException($"Item '{item.TextOf(RingQueries.Range)}' of the reminder table is no reminder: {error.Message}", error);
        }
    }

    /// <summary>A time of no kind is taken for UTC, as the runtime means it.</summary>
    private static DateTime Utc(DateTime time) =>
        time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);
}
