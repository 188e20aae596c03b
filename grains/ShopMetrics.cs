using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Ecommerce.Grains;

/// <summary>What the shop counts about itself, as meter and activity source <c>Ecommerce.Shop</c>.</summary>
internal static class ShopMetrics
{
    public static readonly ActivitySource Activities = new("Ecommerce.Shop");

    public static readonly Meter Shop = new("Ecommerce.Shop");

    /// <summary>Orders that reached an end, by outcome.</summary>
    public static readonly Counter<long> Orders = Shop.CreateCounter<long>("shop.orders", "{order}", "Orders by outcome");

    /// <summary>From placed to the end, by outcome.</summary>
    public static readonly Histogram<double> CheckoutSeconds =
        Shop.CreateHistogram<double>("shop.checkout.duration", "s", "Seconds from placed to the end");

    public static readonly Counter<long> StepFaults =
        Shop.CreateCounter<long>("shop.order.step.faults", "{fault}", "Order steps whose outcome was unknown");

    /// <summary>Holds on the stock shards that are active here.</summary>
    public static readonly UpDownCounter<long> Holds = Shop.CreateUpDownCounter<long>("shop.stock.holds", "{hold}", "Open holds");

    public static readonly Counter<long> StrayHolds =
        Shop.CreateCounter<long>("shop.stock.holds.stray", "{hold}", "Holds of finished orders that the audit released");

    public static readonly Counter<long> TurnedAway =
        Shop.CreateCounter<long>("shop.orders.turned-away", "{order}", "Orders refused before anything was written for them, by code");

    public static readonly Counter<long> UnitsMoved =
        Shop.CreateCounter<long>("shop.stock.units.moved", "{unit}", "Units that went from one shard to another");

    public static readonly UpDownCounter<long> OutboxDepth =
        Shop.CreateUpDownCounter<long>("shop.outbox.depth", "{event}", "Durable events that have not left");

    public static readonly Histogram<double> OutboxAge =
        Shop.CreateHistogram<double>("shop.outbox.age", "s", "Age of the oldest event when it left");

    public static readonly Gauge<long> Attention =
        Shop.CreateGauge<long>("shop.attention.size", "{order}", "Orders that a person must look at");

    /// <summary>By queue, told by the silo that looks after it.</summary>
    public static readonly Gauge<long> DeadLetters =
        Shop.CreateGauge<long>("shop.dead-letters.waiting", "{event}", "Events that were given up and wait for a person");

    /// <summary>This silo's index of the listing.</summary>
    public static readonly Gauge<long> SearchCards = Shop.CreateGauge<long>("shop.search.cards", "{card}", "Cards in the search index");

    public static readonly Gauge<long> SearchMemory =
        Shop.CreateGauge<long>("shop.search.memory", "By", "Memory of the search index by its own accounts");
}
