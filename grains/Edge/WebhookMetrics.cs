using System.Diagnostics.Metrics;

namespace Ecommerce.Grains;

internal static class WebhookMetrics
{
    private static readonly Counter<long> Tries =
        ShopMetrics.Shop.CreateCounter<long>("shop.webhooks", "{delivery}", "Tries to reach a webhook, by kind of news and how the delivery stands afterwards");

    public static void Count(string kind, DeliveryState state) => Tries.Add(
        1, new("kind", kind), new KeyValuePair<string, object?>("state", state.ToString()));
}
