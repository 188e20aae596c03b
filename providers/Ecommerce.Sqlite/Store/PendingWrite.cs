namespace Ecommerce.Sqlite.Store;

/// <summary>A write that waits for a commit, and the caller who waits for its answer.</summary>
internal abstract class PendingWrite
{
    /// <summary>False if the caller withdrew it. Once taken it cannot be withdrawn: its caller learns what became of it.</summary>
    public abstract bool TryTake();

    /// <summary>Performs it inside the open transaction; may be performed again in another one if that is rolled back.</summary>
    public abstract void Perform(Database database);

    /// <summary>Its commit is durable.</summary>
    public abstract void Answer();

    public abstract void Fail(Exception error);
}

internal sealed class PendingWrite<T>(Func<Database, T> write) : PendingWrite
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _decided;
    private T? _result;

    public Task<T> Answered => _answer.Task;

    public override bool TryTake() => Interlocked.Exchange(ref _decided, 1) == 0;

    public override void Perform(Database database) => _result = write(database);

    public override void Answer() => _answer.SetResult(_result!);

    public override void Fail(Exception error) => _answer.SetException(error);

    public void Withdraw(CancellationToken cancellation)
    {
        if (TryTake()) _answer.SetCanceled(cancellation);
    }
}
