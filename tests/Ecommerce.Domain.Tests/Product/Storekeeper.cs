namespace Ecommerce.Domain.Tests;

/// <summary>What a storekeeper with a notebook would say: the oracle of the stock's histories, without a line in common.</summary>
public sealed class Storekeeper
{
    private readonly Dictionary<string, (int Quantity, AdjustReason Reason, DateTimeOffset At)> _corrections = [];
    private readonly Dictionary<string, DateTimeOffset> _deliveries = [];
    private readonly HashSet<(string Order, string Parcel)> _sent = [];
    private string? _product;

    public Dictionary<string, int> Held { get; } = [];

    public int Available { get; private set; }

    public long Sold { get; private set; }

    public long Received { get; private set; }

    public long Adjusted { get; private set; }

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
                return Send(ship.Order.Value, ship.Parcel, ship.Quantity);
            case Release release:
                if (Held.Remove(release.Order.Value, out var released)) Available += released;
                _sent.RemoveWhere(entry => entry.Order == release.Order.Value);
                return null;
            case Restock restock:
                return Deliver(restock, now);
            case AdjustStock adjust:
                return Correct(adjust, now);
            default:
                throw new ArgumentOutOfRangeException(nameof(command));
        }
    }

    /// <summary>The notebook forgets an order's parcels with the order's last unit.</summary>
    private string? Send(string order, string parcel, int quantity)
    {
        if (quantity < 1) return "input/invalid";
        if (!Held.TryGetValue(order, out var held) || _sent.Contains((order, parcel))) return null;
        if (quantity > held) return "stock/hold-too-small";
        Sold += quantity;
        if (quantity < held)
        {
            Held[order] = held - quantity;
            _sent.Add((order, parcel));
            return null;
        }

        Held.Remove(order);
        _sent.RemoveWhere(entry => entry.Order == order);
        return null;
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

    private string? Correct(AdjustStock adjust, DateTimeOffset now)
    {
        if (adjust.Quantity is 0 or < -100_000_000 or > 100_000_000) return "input/invalid";
        if (_product is null) return "stock/unknown";
        if (_corrections.TryGetValue(adjust.Id, out var done) && now <= done.At.AddHours(24))
            return (done.Quantity, done.Reason) == (adjust.Quantity, adjust.Reason) ? null : "stock/other-adjustment";
        if (Available + (long)adjust.Quantity < 0) return "stock/too-few";
        if (Available + Held.Values.Sum(q => (long)q) + adjust.Quantity > 100_000_000) return "stock/too-many";
        _corrections[adjust.Id] = (adjust.Quantity, adjust.Reason, now);
        Available += adjust.Quantity;
        Adjusted += adjust.Quantity;
        return null;
    }
}
