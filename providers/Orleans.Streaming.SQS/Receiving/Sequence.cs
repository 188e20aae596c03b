namespace Orleans.Streaming.SQS;

/// <summary>
/// Numbers the messages of a receiver. The numbers start at the time, so those of the next receiver are larger: a consumer that remembers
/// where it was would otherwise be kept from what a restarted count calls old.
/// </summary>
internal sealed class Sequence(TimeProvider clock)
{
    private long _last;

    /// <summary>Not to be asked by two at once.</summary>
    public long Next() => _last = Math.Max(_last + 1, clock.GetUtcNow().UtcTicks);
}
