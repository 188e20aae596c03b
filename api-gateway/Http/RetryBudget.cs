namespace Ecommerce.ApiGateway.Http;

/// <summary>
/// Keeps repeats a fifth of all calls: in a short trouble everybody is repeated, in a long one repeats must not be the load
/// that keeps it going.
/// </summary>
internal sealed class RetryBudget
{
    private const int Earned = 20;
    private const int Cost = 100;
    private const int Most = 100 * Cost;

    private int _left = Most;

    public void Earn()
    {
        var left = Volatile.Read(ref _left);
        if (left < Most) Interlocked.CompareExchange(ref _left, Math.Min(Most, left + Earned), left);
    }

    public bool TrySpend()
    {
        if (Interlocked.Add(ref _left, -Cost) >= 0) return true;
        Interlocked.Add(ref _left, Cost);
        return false;
    }
}
