using Ecommerce.ShopCheck;

namespace Ecommerce.Grains.Tests.Rig;

/// <summary>The payment company: an append-only journal outside the shop, and one account per key.</summary>
internal class PaymentCompany
{
    public const string Declining = "tok_decline";

    /// <summary>The shopper must confirm this one; see <see cref="Confirm"/>.</summary>
    public const string Challenging = "tok_3ds";

    /// <summary>The company reserves one unit more than it was asked for, and says so.</summary>
    public const string Wrong = "tok_wrong_amount";

    private readonly Dictionary<string, Account> _accounts = [];
    private readonly List<MoneyMove> _journal = [];
    private readonly List<DateTimeOffset> _at = [];
    private readonly Lock _lock = new();

    public MoneyMove[] Journal
    {
        get
        {
            lock (_lock) return [.. _journal];
        }
    }

    public virtual ProviderAnswer Authorise(OrderId order, Money amount, string token)
    {
        lock (_lock)
        {
            if (!_accounts.TryGetValue(order.Value, out var account))
            {
                account = token switch
                {
                    Declining => new() { Declined = "insufficient_funds" },
                    Challenging => new() { Challenged = amount },
                    _ => Reserve(order, token == Wrong ? amount + new Money(1, amount.Currency) : amount),
                };
                _accounts[order.Value] = account;
            }

            return account switch
            {
                { Closed: true } => new(null, "canceled"),
                { Declined: { } reason } => new(null, reason),
                { Authorised: { } reserved } => new($"pay-{order}", null, null, reserved),
                _ => new(null, null, $"https://pay.example/{order}"),
            };
        }
    }

    /// <summary>What the shopper says on the company's own page.</summary>
    public void Confirm(OrderId order, bool yes)
    {
        lock (_lock)
        {
            if (_accounts[order.Value] is { Closed: false, Authorised: null, Challenged: { } amount })
                _accounts[order.Value] = yes ? Reserve(order, amount) : new() { Declined = "authentication_failed" };
        }
    }

    public virtual Money Capture(OrderId order, Money amount)
    {
        lock (_lock)
        {
            var account = _accounts[order.Value];
            if (account is { Closed: false, Captured: 0, Authorised: { } reserved } && amount.Minor <= reserved.Minor)
            {
                Move(order, "capture", amount.Minor, amount.Currency);
                if (amount != reserved) Move(order, "void", reserved.Minor - amount.Minor, amount.Currency);
                _accounts[order.Value] = account = account with { Captured = amount.Minor };
            }

            return account.Captured > 0 ? amount with { Minor = account.Captured } : throw new InvalidOperationException("Nothing can be captured.");
        }
    }

    public virtual void Refund(OrderId order, string id, Money amount)
    {
        lock (_lock)
        {
            var account = _accounts[order.Value];
            if (account.Refunds.Contains(id)) return;
            if (account.Closed || amount.Minor > account.Captured - account.Refunded) throw new InvalidOperationException("There is less to refund.");
            Move(order, "refund", amount.Minor, amount.Currency);
            _accounts[order.Value] = account with { Refunded = account.Refunded + amount.Minor, Refunds = account.Refunds.Add(id) };
        }
    }

    public virtual ProviderTotals Settle(OrderId order)
    {
        lock (_lock)
        {
            var account = _accounts.GetValueOrDefault(order.Value) ?? new();
            if (account is { Closed: false, Authorised: { } reserved })
            {
                if (account.Captured == 0) Move(order, "void", reserved.Minor, reserved.Currency);
                else if (account.Captured > account.Refunded) Move(order, "refund", account.Captured - account.Refunded, reserved.Currency);
            }

            _accounts[order.Value] = account with { Closed = true, Refunded = account.Captured };
            return new(account.Captured, account.Captured);
        }
    }

    public ProviderPosition? Find(OrderId order)
    {
        lock (_lock)
        {
            if (!_accounts.TryGetValue(order.Value, out var account)) return null;
            var kept = account.Captured > 0 ? account.Captured - account.Refunded : account.Closed ? 0 : account.Authorised?.Minor ?? 0;
            var open = account is { Closed: false, Declined: null, Authorised: null };
            return new(kept, new(account.Captured, account.Refunded), (account.Authorised ?? account.Challenged)?.Currency ?? "XXX", open);
        }
    }

    public ImmutableArray<ProviderMove> Moves(long after, int limit)
    {
        lock (_lock) return [.. _journal.Index().Skip((int)after).Take(limit).Select(move => new ProviderMove(move.Index + 1, _at[move.Index], move.Item.Order))];
    }

    /// <summary>The company loses all it knew of an order, as one would that was restored from an old copy.</summary>
    public void Forget(OrderId order)
    {
        lock (_lock) _accounts.Remove(order.Value);
    }

    /// <summary>Takes up an order that was closed, as a company does that acts on a request it had mislaid.</summary>
    public void Reopen(OrderId order, Money amount)
    {
        lock (_lock) _accounts[order.Value] = Reserve(order, amount);
    }

    protected ProviderAnswer Reserved(OrderId order, Money amount)
    {
        lock (_lock)
        {
            _accounts[order.Value] = Reserve(order, amount);
            return new($"pay-{order}", null, null, amount);
        }
    }

    private Account Reserve(OrderId order, Money amount)
    {
        Move(order, "authorise", amount.Minor, amount.Currency);
        return new() { Authorised = amount };
    }

    private void Move(OrderId order, string what, long minor, string currency)
    {
        _journal.Add(new(order.Value, what, minor, currency));
        _at.Add(TimeProvider.System.GetUtcNow());
    }

    private sealed record Account
    {
        public Money? Authorised { get; init; }

        public Money? Challenged { get; init; }

        public string? Declined { get; init; }

        public long Captured { get; init; }

        public long Refunded { get; init; }

        public ImmutableHashSet<string> Refunds { get; init; } = [];

        public bool Closed { get; init; }
    }
}

/// <summary>One silo's way to the company; it times out before or after the company acted.</summary>
internal sealed class FaultyPayments(PaymentCompany company, Faults faults, Power power) : IPaymentProvider
{
    public Task<ProviderAnswer> Authorise(OrderId order, Money amount, string token, CancellationToken cancellation) =>
        Reach("pay authorise", () => company.Authorise(order, amount, token), order);

    public Task<Money> Capture(OrderId order, Money amount, CancellationToken cancellation) =>
        Reach("pay capture", () => company.Capture(order, amount), order);

    public Task Refund(OrderId order, string refund, Money amount, CancellationToken cancellation) => Reach("pay refund", () =>
    {
        company.Refund(order, refund, amount);
        return true;
    });

    public Task<ProviderTotals> Settle(OrderId order, CancellationToken cancellation) => Reach("pay settle", () => company.Settle(order), order);

    public Task<ProviderPosition?> Find(OrderId order, CancellationToken cancellation) => Reach("pay find", () => company.Find(order));

    public Task<ImmutableArray<ProviderMove>> Moves(long after, int limit, CancellationToken cancellation) =>
        Reach("pay moves", () => company.Moves(after, limit));

    private Task<T> Reach<T>(string point, Func<T> act, OrderId about = default) => faults.Around(point, async () =>
    {
        power.Check();
        await Task.Yield();
        power.Check();
        var result = act();
        power.Check();
        return result;
    }, about.Value ?? "");
}
