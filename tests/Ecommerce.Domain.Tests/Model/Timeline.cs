namespace Ecommerce.Domain.Tests.Model;

/// <summary>Virtual time: what is due happens in order of time, and by lot at the same time.</summary>
public sealed class Timeline(Dice dice)
{
    private readonly PriorityQueue<Action, (DateTimeOffset At, int Lot)> _due = new();

    public DateTimeOffset Now { get; private set; } = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    public void After(TimeSpan delay, Action what) => _due.Enqueue(what, (Now + delay, dice.From(0, int.MaxValue - 1)));

    /// <summary>False when nothing is left to happen.</summary>
    public bool Step()
    {
        if (!_due.TryDequeue(out var what, out var due)) return false;
        Now = due.At;
        what();
        return true;
    }
}
