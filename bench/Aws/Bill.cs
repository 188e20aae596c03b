namespace Ecommerce.Bench.Aws;

/// <summary>What one order consumes, at on-demand list prices for Ireland as known in November 2025 (docs/costs.md): dollars per million.</summary>
internal sealed record Bill(double WriteUnits, double ReadUnits, double QueueRequests)
{
    private const double Write = 0.71;
    private const double Read = 0.14;
    private const double Queue = 0.40;

    public double PerMillionOrders => (WriteUnits * Write) + (ReadUnits * Read) + (QueueRequests * Queue);
}
