namespace Ecommerce.PaymentMock;

/// <summary>An intent before and after a command; <see cref="After"/> is null only when the intent is unknown.</summary>
public sealed record Answer(Intent? Before, Intent? After, Refusal? Refusal, Answering Answering);

/// <summary>Every intent, decided one command at a time and answered only from what is on disk.</summary>
public sealed class Ledger
{
    private readonly Journal _journal;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Held> _intents = [];
    private readonly Dictionary<string, List<string>> _byReference = [];
    private long _seq;

    /// <exception cref="CorruptJournalException">An entry cannot follow those before it.</exception>
    public Ledger(Journal journal, MockOptions options, TimeProvider clock)
    {
        (_journal, _clock) = (journal, clock);
        foreach (var entry in journal.Since(0, int.MaxValue, _ => true))
        {
            _seq = entry.Seq;
            if (entry.IsDelivery) continue;
            try
            {
                var before = Find(entry.Intent)?.Intent;
                Keep(before, Intent.Evolve(before, entry), Task.CompletedTask);
            }
            catch (InvalidDataException cause)
            {
                throw new CorruptJournalException(options.Journal, entry.Seq, cause);
            }
        }
    }

    /// <exception cref="IOException">The disk failed: what happened is unknown until a restart.</exception>
    public async Task<Answer> Ask(Command command)
    {
        Intent? before, after;
        Decision decision;
        Task onDisk;
        lock (_gate)
        {
            var held = Find(command.Intent);
            before = after = held?.Intent;
            // Also when nothing is new: the answer may rest on a line still being written.
            onDisk = held?.OnDisk ?? Task.CompletedTask;
            decision = Intent.Decide(before, command, _clock.GetUtcNow());
            if (!decision.Entries.IsEmpty)
            {
                JournalEntry[] entries = [.. decision.Entries.Select((entry, i) => entry with { Seq = _seq + 1 + i })];
                after = entries.Aggregate(before, Intent.Evolve)!;
                onDisk = _journal.Append(entries);
                _seq += entries.Length;
                Keep(before, after, onDisk);
            }
        }

        await onDisk;
        return new(before, after, decision.Refusal, decision.Answering);
    }

    /// <summary>Writes down how the delivery of a webhook went; intents do not change by it.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public Task Log(JournalEntry delivery)
    {
        lock (_gate) return _journal.Append([delivery with { Seq = ++_seq }]);
    }

    public async Task<Intent?> Get(string id)
    {
        Held? held;
        lock (_gate) held = Find(id);
        if (held is not null) await held.OnDisk;
        return held?.Intent;
    }

    /// <summary>The intents of one reference, oldest first.</summary>
    public async Task<Intent[]> List(string reference)
    {
        Held[] found;
        lock (_gate) found = [.. _byReference.GetValueOrDefault(reference, []).Select(id => _intents[id])];
        await Task.WhenAll(found.Select(held => held.OnDisk));
        return Array.ConvertAll(found, held => held.Intent);
    }

    private Held? Find(string id) => _intents.GetValueOrDefault(id);

    private void Keep(Intent? before, Intent after, Task onDisk)
    {
        _intents[after.Id] = new(after, onDisk);
        if (before?.Terms is not null || after.Terms is not { } terms) return;

        if (!_byReference.TryGetValue(terms.Reference, out var ids)) _byReference[terms.Reference] = ids = [];
        ids.Add(after.Id);
    }

    private sealed record Held(Intent Intent, Task OnDisk);
}
