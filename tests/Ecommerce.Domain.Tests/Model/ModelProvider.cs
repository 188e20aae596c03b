namespace Ecommerce.Domain.Tests.Model;

/// <summary>The payment company: one charge per key, and a settled key can never be charged again.</summary>
public sealed class ModelProvider(Dice dice)
{
    private readonly Dictionary<OrderId, ProviderAnswer> _answers = [];
    private readonly HashSet<OrderId> _settled = [];
    private readonly List<(OrderId Order, Money Amount)> _movements = [];

    /// <summary>Minor units taken and not given back.</summary>
    public long Net(OrderId order) => _movements.Where(m => m.Order == order).Sum(m => m.Amount.Minor);

    public int Charges(OrderId order) => _movements.Count(m => m.Order == order && m.Amount.Minor > 0);

    public ProviderAnswer Charge(OrderId order, Money amount)
    {
        if (_answers.TryGetValue(order, out var before)) return before;
        if (_settled.Contains(order)) return new(null, "closed");

        var answer = dice.Percent(12) ? new ProviderAnswer(null, "card_declined") : new("ch-" + order, null);
        if (answer.Declined is null) _movements.Add((order, amount));
        return _answers[order] = answer;
    }

    public ProviderAnswer Settle(OrderId order)
    {
        _settled.Add(order);
        if (Net(order) is > 0 and var owed) _movements.Add((order, new(-owed, "GBP")));
        return new("settled", null);
    }
}
