namespace Ecommerce.Races.Tests;

/// <summary>A payment company that knows its orders by their keys, and remembers that one was closed which it never saw.</summary>
internal sealed class Company(bool forgetsClosed = false)
{
    private bool _closed;

    public int Reservations { get; private set; }

    public bool Keeps { get; private set; }

    public async Task<ProviderAnswer> Authorise(Money amount)
    {
        await Task.Yield();
        if (!_closed && Reservations == 0) (Reservations, Keeps) = (1, true);
        var answer = _closed ? new ProviderAnswer(null, "canceled") : new ProviderAnswer("pay", null, null, amount);
        await Task.Yield();
        return answer;
    }

    public async Task<ProviderTotals> Settle()
    {
        await Task.Yield();
        (_closed, Keeps) = (!forgetsClosed, false);
        await Task.Yield();
        return default;
    }
}
