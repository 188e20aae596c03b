using Orleans.Storage;

namespace Ecommerce.Providers.Contracts;

/// <summary>A state with a reference, a number and something to make it large.</summary>
[GenerateSerializer, Alias("contracts.probe")]
public sealed record Probe
{
    [Id(0)]
    public string? Text { get; set; }

    [Id(1)]
    public long Number { get; set; }

    [Id(2)]
    public byte[] Bulk { get; set; } = [];

    public bool Equals(Probe? other) =>
        other is not null && Text == other.Text && Number == other.Number && Bulk.AsSpan().SequenceEqual(other.Bulk);

    public override int GetHashCode() => HashCode.Combine(Text, Number, Bulk.Length);
}

/// <summary>One activation's view of one stored state.</summary>
public sealed class Slot(IGrainStorage storage, GrainId grain, string name = "state") : IGrainState<Probe>
{
    public Probe? State { get; set; } = new();

    public string? ETag { get; set; }

    public bool RecordExists { get; set; }

    /// <summary>A second activation of the same grain, which has read nothing yet.</summary>
    public Slot Another() => new(storage, grain, name);

    public Task Read(CancellationToken cancellation = default) => storage.ReadStateAsync(name, grain, this, cancellation);

    public Task Clear(CancellationToken cancellation = default) => storage.ClearStateAsync(name, grain, this, cancellation);

    public Task Write(string text, CancellationToken cancellation = default) => Write(new Probe { Text = text }, cancellation);

    public Task Write(Probe value, CancellationToken cancellation = default)
    {
        State = value;
        return storage.WriteStateAsync(name, grain, this, cancellation);
    }
}
