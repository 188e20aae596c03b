using Orleans.DynamoDB;

namespace Orleans.Persistence.DynamoDB;

/// <summary>Whose state it is. The items of one grain share a partition; the parts of a large state lie beside its first item.</summary>
internal readonly record struct StateKey(string Service, GrainId Grain, string Name)
{
    public const string Hash = "GrainReference";
    public const string Range = "GrainType";

    public Item Head => Item(Name);

    /// <summary>No name of a state has a NUL in it, so no part is taken for another state.</summary>
    /// <param name="number">From 1; the first piece is in the head.</param>
    public Item Part(int number) => Item($"{Name}\0{number}");

    public override string ToString() => $"state '{Name}' of grain {Grain}";

    private Item Item(string range) => new() { [Hash] = Items.Text($"{Service}_{Grain}"), [Range] = Items.Text(range) };
}
