using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

/// <summary>Keeps one letter, and sends it back when it is told to: marked first, so that many who ask send it once.</summary>
[Reentrant, GrainType("dead-letter")]
public sealed class DeadLetterGrain : Grain, IDeadLetterGrain, IRemindable
{
    /// <summary>The least that reminders can do.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Aggregate<DeadLetter, DeadLetterEvent> _letter;
    private readonly Errand _redriving;
    private readonly IDeadLetterOffice _office;

    public DeadLetterGrain(
        [PersistentState("dead-letter")] IPersistentState<Recorded<DeadLetter, DeadLetterEvent>> store,
        IDeadLetterOffice office,
        TimeProvider clock,
        ILogger<DeadLetterGrain> log)
    {
        _office = office;
        _letter = new(store, DeadLetter.Empty, DeadLetter.Evolve, announces: (_, _, _) => false, clock);
        _redriving = new(this, "redrive", Pause, Send, Rest, fault => log.LogWarning(fault, "Dead letter {Letter} is looked at again later", Id));
    }

    private DeadLetterId Id => new(this.GetPrimaryKeyString());

    public async ValueTask Add(AddDeadLetter command)
    {
        await _letter.Apply(DeadLetter.Decide(_letter.State, command));
        await Tell();
    }

    public ValueTask<Refusal?> Redrive(RedriveDeadLetter command) => Owe(command);

    public ValueTask<Refusal?> Discard(DiscardDeadLetter command) => Owe(command);

    public ValueTask<DeadLetterEntry?> Get() => new(_letter.Durable.State.About is null ? null : Entry);

    public Task ReceiveReminder(string reminderName, TickStatus status) => _redriving.Reminded();

    private DeadLetterEntry Entry => DeadLetterEntry.Of(Id, _letter.Durable.State, _letter.Durable.Version);

    /// <summary>From here on it is owed, so the reminder comes first.</summary>
    private ValueTask<Refusal?> Owe(DeadLetterCommand command) => _redriving.Begin(async () =>
    {
        if (!DeadLetter.Decide(_letter.State, command).Events.IsEmpty) await _redriving.RemindSoon();
        return await _letter.Apply(DeadLetter.Decide(_letter.State, command));
    });

    private async Task Send()
    {
        if (_letter.State.State is not DeadLetterState.Redriving) return;
        await _letter.Apply(Decision<DeadLetterEvent>.Nothing); // the mark is durable before it goes
        if (_letter.State is not { State: DeadLetterState.Redriving, Content: { } content } letter) return;

        var identity = string.Create(CultureInfo.InvariantCulture, $"{Id}-{letter.Failures}");
        await _office.Send(letter.About!.Queue, content, identity, CancellationToken.None);
        await _letter.Apply(DeadLetter.Decide(_letter.State, new RecordRedriven()));
    }

    private async Task<TimeSpan?> Rest()
    {
        await Tell();
        return _letter.State.State is DeadLetterState.Redriving ? Pause : null;
    }

    private async Task Tell()
    {
        await _letter.Apply(Decision<DeadLetterEvent>.Nothing);
        if (_letter.Durable.State.About is { } about) await GrainFactory.DeadLetterQueue(about.Queue).Note(Entry);
    }
}
