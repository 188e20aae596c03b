using System.Collections.Concurrent;

namespace Ecommerce.Grains.Tests.Rig;

/// <summary>Real time plus jumps: minutes of waiting pass when a test says so, and everything else runs as it would.</summary>
internal sealed class JumpingClock : TimeProvider
{
    private readonly ConcurrentDictionary<JumpingTimer, bool> _timers = [];
    private long _jumped;

    public void Jump(TimeSpan by)
    {
        Interlocked.Add(ref _jumped, by.Ticks);
        foreach (var timer in _timers.Keys) timer.Reschedule();
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref _jumped));

    public override long GetTimestamp() => System.GetTimestamp() + (Volatile.Read(ref _jumped) * (TimestampFrequency / TimeSpan.TicksPerSecond));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new JumpingTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class JumpingTimer : ITimer
    {
        private readonly JumpingClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly ITimer _inner;
        private readonly Lock _lock = new();
        private DateTimeOffset? _due;
        private TimeSpan _period;

        public JumpingTimer(JumpingClock clock, TimerCallback callback, object? state)
        {
            (_clock, _callback, _state) = (clock, callback, state);
            _inner = System.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_lock)
            {
                _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + dueTime;
                _period = period;
                if (_due is null) _clock._timers.TryRemove(this, out _);
                else _clock._timers[this] = true;
                return Arm();
            }
        }

        public void Reschedule()
        {
            lock (_lock) Arm();
        }

        public void Dispose()
        {
            lock (_lock)
            {
                _due = null;
                _clock._timers.TryRemove(this, out _);
                _inner.Dispose();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private bool Arm()
        {
            var wait = _due is { } due ? due - _clock.GetUtcNow() : Timeout.InfiniteTimeSpan;
            return _inner.Change(_due is not null && wait < TimeSpan.Zero ? TimeSpan.Zero : wait, Timeout.InfiniteTimeSpan);
        }

        private void Ring()
        {
            lock (_lock)
            {
                if (_due is not { } due) return;
                if (due > _clock.GetUtcNow())
                {
                    Arm();
                    return;
                }

                if (_period > TimeSpan.Zero)
                {
                    _due = _clock.GetUtcNow() + _period;
                    Arm();
                }
                else
                {
                    _due = null;
                    _clock._timers.TryRemove(this, out _);
                }
            }

            _callback(_state);
        }
    }
}
