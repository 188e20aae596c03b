namespace Ecommerce.Domain.Tests.Model;

public sealed record StockAnswer(Refusal? Refusal);

/// <summary>One shard of one SKU, whose clock may be up to a second off.</summary>
public sealed class ModelShard
{
    private readonly Timeline _timeline;
    private readonly TimeSpan _skew;

    public ModelShard(Timeline timeline, TimeSpan skew, ProductId product, int shards, int units)
    {
        (_timeline, _skew) = (timeline, skew);
        Apply(new AssignSku(product, shards));
        if (units > 0) Apply(new Restock("opening", units, "opening stock"));
        Initial = units;
    }

    public int Initial { get; }

    public Stock Stock { get; private set; } = Stock.Empty;

    public StockAnswer Apply(StockCommand command)
    {
        var decision = Stock.Decide(Stock, command, _timeline.Now + _skew);
        foreach (var happened in decision.Events) Stock = Stock.Evolve(Stock, happened);
        return new(decision.Refusal);
    }
}
