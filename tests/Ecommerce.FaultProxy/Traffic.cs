using System.Collections.Immutable;

namespace Ecommerce.FaultProxy;

/// <summary>What came by a proxy, counted as it arrived and whatever became of it.</summary>
public sealed class Traffic
{
    private readonly Lock _gate = new();
    private ImmutableList<AwsRequest> _requests = [];
    private TaskCompletionSource _more = New();

    /// <summary>Every request since the start or the last <see cref="Clear"/>, oldest first.</summary>
    public IReadOnlyList<AwsRequest> Requests => Volatile.Read(ref _requests);

    /// <summary>Requests per operation.</summary>
    public IReadOnlyDictionary<string, int> Counts =>
        Requests.GroupBy(request => request.Operation).ToDictionary(group => group.Key, group => group.Count());

    public int Count(string operation) => Requests.Count(request => request.Operation == operation);

    public void Clear()
    {
        lock (_gate) _requests = [];
    }

    /// <summary>Waits until an operation was asked for so many times.</summary>
    public async Task Reach(string operation, int times, CancellationToken cancellation)
    {
        while (true)
        {
            var more = Volatile.Read(ref _more).Task;
            if (Count(operation) >= times) return;
            await more.WaitAsync(cancellation);
        }
    }

    internal void Note(AwsRequest request)
    {
        TaskCompletionSource reached;
        lock (_gate)
        {
            _requests = _requests.Add(request);
            (reached, _more) = (_more, New());
        }

        reached.SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
