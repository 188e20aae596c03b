namespace Ecommerce.Grains.Tests.Rig;

/// <summary>One side of a named point.</summary>
internal readonly record struct Place(string Point, Side Side)
{
    public override string ToString() => $"{Side.ToString().ToLowerInvariant()} \"{Point}\"";
}

/// <summary>Something that befalls the first call at a place that is about one of these keys and writes this; it happens once.</summary>
internal sealed class Ambush(Place at, IReadOnlySet<string> keys, Func<object?, bool> isIt, Func<Task> befall)
{
    private readonly TaskCompletionSource _sprung = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the place has been reached.</summary>
    public Task Sprung => _sprung.Task;

    public bool Awaits(Place place, string about, object? what) => place == at && keys.Contains(about) && isIt(what);

    public Task Spring()
    {
        _sprung.SetResult();
        return befall();
    }
}

/// <summary>What grains ask of each other, as the asking grain sees it: the point <c>send Method</c> of its own key.</summary>
internal sealed class Wire(Faults faults) : IOutgoingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context) => faults.Around("send " + context.MethodName, async () =>
    {
        await context.Invoke();
        return true;
    }, context.SourceId?.Key.ToString() ?? "");
}
