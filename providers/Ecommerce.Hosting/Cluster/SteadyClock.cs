namespace Ecommerce.Hosting;

/// <summary>
/// The machine's clock without its leaps: it never goes back, and is led to the machine's time at no more than a tenth of real time. Silos
/// of Orleans 10.4 need that: one whose clock went ten minutes ahead and back again refused every new activation for the ten minutes until
/// the time it had seen came again, since its collector of idle activations had been there (CollectionAge being less than the leap).
/// </summary>
public sealed class SteadyClock(TimeProvider machine) : TimeProvider
{
    /// <summary>How much faster or slower than real time it may go: ten minutes are caught up with in a hundred.</summary>
    private const int Share = 10;

    /// <summary>Further ahead than this the machine has slept, or was set: that is believed at once.</summary>
    private static readonly TimeSpan Slept = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private long _utc = machine.GetUtcNow().UtcTicks;
    private long _asked = machine.GetTimestamp();

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            var now = machine.GetTimestamp();
            var elapsed = machine.GetElapsedTime(_asked, now).Ticks;
            var most = elapsed / Share;

            // What is too little to be led by waits for the next question.
            if (most > 0)
            {
                var behind = machine.GetUtcNow().UtcTicks - (_utc + elapsed);
                _utc += elapsed + (behind > Slept.Ticks ? behind : Math.Clamp(behind, -most, most));
                _asked = now;
            }

            return new(_utc, TimeSpan.Zero);
        }
    }

    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);
}
