namespace Ecommerce.Domain.Tests.Model;

/// <summary>The payment company: one authorisation per key, and a settled key can never be used again.</summary>
public sealed class ModelProvider(Dice dice, ModelRules rules)
{
    private readonly Dictionary<OrderId, ProviderAnswer> _answers = [];
    private readonly HashSet<OrderId> _settled = [];
    private readonly Dictionary<OrderId, long> _captured = [];
    private readonly List<(OrderId Order, Money Amount)> _movements = [];
    private readonly HashSet<(OrderId Order, string Refund)> _refunds = [];

    /// <summary>Minor units reserved and not let go of.</summary>
    public long Net(OrderId order) => _movements.Where(m => m.Order == order).Sum(m => m.Amount.Minor);

    public int Charges(OrderId order) => _movements.Count(m => m.Order == order && m.Amount.Minor > 0);

    public ProviderAnswer Authorise(OrderId order, Money amount)
    {
        if (_answers.TryGetValue(order, out var before)) return before;
        if (_settled.Contains(order)) return new(null, "closed");

        var answer = dice.Percent(12) ? new ProviderAnswer(null, "card_declined") : new("ch-" + order, null, null, amount);
        if (answer.Declined is null) _movements.Add((order, amount));
        return _answers[order] = answer;
    }

    /// <summary>Minor units taken, given back or not.</summary>
    public long Captured(OrderId order) => _captured.GetValueOrDefault(order);

    public ProviderTotals Totals(OrderId order) => new(Captured(order), _settled.Contains(order) ? Captured(order) : 0);

    public ProviderAnswer Capture(OrderId order, Money amount)
    {
        if (_settled.Contains(order) && Captured(order) == 0) return new(null, "closed");
        _captured.TryAdd(order, amount.Minor);
        return new("ch-" + order, null, null, amount with { Minor = Captured(order) });
    }

    public ProviderAnswer Refund(OrderId order, string refund, Money amount)
    {
        if (_refunds.Add((order, refund)) || !rules.RefundsAreMadeOnce) _movements.Add((order, amount with { Minor = -amount.Minor }));
        return new("re-" + refund, null);
    }

    public ProviderAnswer Settle(OrderId order)
    {
        _settled.Add(order);
        if (Net(order) is > 0 and var owed) _movements.Add((order, new(-owed, "GBP")));
        return new("settled", null);
    }
}
