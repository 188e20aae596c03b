using Ecommerce.ShopCheck;

namespace Ecommerce.Grains.Tests.Rig;

/// <summary>The payment company: an append-only journal outside the shop, and one account per key.</summary>
internal class PaymentCompany
{
    public const string Declining = "tok_decline";

    private readonly Dictionary<string, Account> _accounts = [];
    private readonly List<MoneyMove> _journal = [];
    private readonly Lock _lock = new();

    public MoneyMove[] Journal
    {
        get
        {
            lock (_lock) return [.. _journal];
        }
    }

    public virtual ProviderAnswer Charge(OrderId order, Money amount, string token)
    {
        lock (_lock)
        {
            if (_accounts.TryGetValue(order.Value, out var known))
                return known.Closed ? new(null, "canceled") : new(known.Reference, known.Declined);
            if (token == Declining)
            {
                _accounts[order.Value] = new(null, null, "insufficient_funds", false);
                return new(null, "insufficient_funds");
            }

            return new(Take(order, amount), null);
        }
    }

    public virtual void Settle(OrderId order)
    {
        lock (_lock)
        {
            var account = _accounts.GetValueOrDefault(order.Value) ?? new(null, null, null, false);
            if (account is { Closed: false, Charged: { } amount }) _journal.Add(new(order.Value, "refund", amount.Minor, amount.Currency));
            _accounts[order.Value] = account with { Closed = true };
        }
    }

    protected string Take(OrderId order, Money amount)
    {
        lock (_lock)
        {
            _journal.Add(new(order.Value, "charge", amount.Minor, amount.Currency));
            _accounts[order.Value] = new(amount, $"pay-{order.Value}", null, false);
            return $"pay-{order.Value}";
        }
    }

    private sealed record Account(Money? Charged, string? Reference, string? Declined, bool Closed);
}

/// <summary>One silo's way to the company; it times out before or after the company acted.</summary>
internal sealed class FaultyPayments(PaymentCompany company, Faults faults, Power power) : IPaymentProvider
{
    public Task<ProviderAnswer> Charge(OrderId order, Money amount, string token, CancellationToken cancellation) =>
        Reach("pay charge", () => company.Charge(order, amount, token));

    public Task Settle(OrderId order, CancellationToken cancellation) => Reach("pay settle", () =>
    {
        company.Settle(order);
        return true;
    });

    private Task<T> Reach<T>(string point, Func<T> act) => faults.Around(point, async () =>
    {
        power.Check();
        await Task.Yield();
        power.Check();
        var result = act();
        power.Check();
        return result;
    });
}
