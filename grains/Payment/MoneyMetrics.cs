using System.Diagnostics.Metrics;

namespace Ecommerce.Grains;

/// <summary>What those who watch over money and stock have found, on the shop's own meter.</summary>
internal static class MoneyMetrics
{
    /// <summary>Answers of the payment company with another amount than it was asked for; each is settled back.</summary>
    public static readonly Counter<long> WrongAmounts =
        ShopMetrics.Shop.CreateCounter<long>("shop.payment.wrong_amounts", "{payment}", "Payments whose provider named another amount");

    public static readonly Counter<long> OrphansFound =
        ShopMetrics.Shop.CreateCounter<long>("shop.money.orphans.found", "{order}", "Orders whose money disagreed with the payment company's record");

    public static readonly Counter<long> OrphansHealed =
        ShopMetrics.Shop.CreateCounter<long>("shop.money.orphans.healed", "{order}", "Of those, the ones that were put right without a person");

    public static readonly Gauge<long> OrphansOpen =
        ShopMetrics.Shop.CreateGauge<long>("shop.money.orphans.open", "{order}", "Of those, the ones that wait for a person");

    private static readonly Gauge<long> AuditUnits =
        ShopMetrics.Shop.CreateGauge<long>("shop.audit.stock.difference", "{unit}", "Units made or lost: received is not available, held and sold");

    private static readonly Gauge<long> AuditMinor =
        ShopMetrics.Shop.CreateGauge<long>("shop.audit.money.imbalance", "{minor}", "Minor units by which the books of payments do not balance");

    private static readonly Gauge<long> AuditUnreadable =
        ShopMetrics.Shop.CreateGauge<long>("shop.audit.unreadable", "{item}", "Items that the audit could not read");

    private static readonly Gauge<double> AuditAge =
        ShopMetrics.Shop.CreateGauge<double>("shop.audit.age", "s", "Seconds since the audit had last read everything");

    public static void Audited(AuditReport report, TimeSpan age)
    {
        AuditUnits.Record(report.Units);
        AuditMinor.Record(report.Minor);
        AuditUnreadable.Record(report.Unreadable);
        AuditAge.Record(age.TotalSeconds);
    }
}
