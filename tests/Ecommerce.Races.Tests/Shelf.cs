using Orleans.Storage;

namespace Ecommerce.Races.Tests;

/// <summary>The store: one item, and who writes must name the version that he follows.</summary>
internal sealed class Shelf<T>
{
    private int _etag;

    /// <summary>What landed last.</summary>
    public T? Kept { get; private set; }

    /// <summary>Whether it asks for the version. A store that does not is not one.</summary>
    public bool Asks { get; init; } = true;

    public string? ETag => _etag == 0 ? null : Text(_etag);

    public async Task<string> Write(string? expected, T value)
    {
        await Task.Yield(); // the way there
        if (Asks && expected != ETag) throw new InconsistentStateException("Another version is stored.", ETag ?? "", expected ?? "");
        Kept = value;
        var now = Text(++_etag);
        await Task.Yield(); // the way back
        return now;
    }

    private static string Text(int etag) => etag.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>One activation's picture of the item. Writes queue, as the runtime's do.</summary>
internal sealed class Copy<T>(Shelf<T> shelf) : IPersistentState<T>
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public T State { get; set; } = shelf.Kept!;

    public string? Etag { get; private set; } = shelf.ETag;

    public bool RecordExists => Etag is not null;

    public async Task WriteStateAsync()
    {
        await _turn.WaitAsync();
        try
        {
            Etag = await shelf.Write(Etag, State);
        }
        finally
        {
            _turn.Release();
        }
    }

    public Task ReadStateAsync() => throw new NotSupportedException();

    public Task ClearStateAsync() => throw new NotSupportedException();
}
