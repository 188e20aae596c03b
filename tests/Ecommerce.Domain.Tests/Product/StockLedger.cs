namespace Ecommerce.Domain.Tests;

/// <summary>What a storekeeper with a notebook would say: the oracle of the stock's histories, without a line in common.</summary>
public sealed class StockLedger
{
    private readonly Dictionary<string, DateTimeOffset> _deliveries = [];
    private string? _product;

    public Dictionary<string, int> Held { get; } = [];

    public int Available { get; private set; }

    public long Sold { get; private set; }

    public long Received { get; private set; }

    /// <summary>The refusal's code, or null.</summary>
    public string? Apply(StockCommand command, DateTimeOffset now)
    {
        switch (command)
        {
            case AssignSku assign:
                if (_product is not null && _product != assign.Product.Value) return "product/sku-taken";
                _product = assign.Product.Value;
                return null;
            case Reserve reserve:
                if (Held.ContainsKey(reserve.Order.Value)) return null;
                if (reserve.Quantity <= 0) return "input/invalid";
                if (reserve.ExpiresAt <= now) return "command/expired";
                if (Available < reserve.Quantity) return "stock/sold-out";
                Available -= reserve.Quantity;
                Held[reserve.Order.Value] = reserve.Quantity;
                return null;
            case Ship ship:
                if (Held.Remove(ship.Order.Value, out var shipped)) Sold += shipped;
                return null;
            case Release release:
                if (Held.Remove(release.Order.Value, out var released)) Available += released;
                return null;
            case Restock restock:
                return Deliver(restock, now);
            default:
                throw new ArgumentOutOfRangeException(nameof(command));
        }
    }

    private string? Deliver(Restock restock, DateTimeOffset now)
    {
        if (restock.Quantity is <= 0 or > 100_000_000) return "input/invalid";
        if (_product is null) return "stock/unknown";
        if (_deliveries.TryGetValue(restock.Id, out var counted) && now <= counted.AddHours(24)) return null;
        if (Available + Held.Values.Sum(q => (long)q) + restock.Quantity > 100_000_000) return "stock/too-many";
        _deliveries[restock.Id] = now;
        Available += restock.Quantity;
        Received += restock.Quantity;
        return null;
    }
}
