using System.Diagnostics.Metrics;

namespace Ecommerce.Grains;

internal static class MailMetrics
{
    private static readonly Counter<long> Tries =
        ShopMetrics.Shop.CreateCounter<long>("shop.mails", "{mail}", "Tries to send a mail, by kind and how it stands afterwards");

    public static void Count(MailId id, MailState state) => Tries.Add(
        1, new("kind", id.Value.Split(':')[0]), new KeyValuePair<string, object?>("state", state.ToString()));
}
