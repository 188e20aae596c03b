using Orleans.Streams;

namespace Orleans.Streaming.SQS;

/// <summary>What a receiver took and SQS still keeps: each message once, whatever SQS delivers again.</summary>
internal sealed class HeldMessages
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, HeldMessage> _byId = [];
    private readonly Dictionary<IBatchContainer, HeldMessage> _byBatch = new(ReferenceEqualityComparer.Instance);

    public int Count
    {
        get
        {
            lock (_gate) return _byId.Count;
        }
    }

    /// <summary>A redelivery of what is held gives it a newer receipt and nothing else.</summary>
    public bool TryRenew(string id, string receipt)
    {
        lock (_gate)
        {
            if (!_byId.TryGetValue(id, out var held)) return false;

            held.Receipt = receipt;
            return true;
        }
    }

    public void Add(HeldMessage message)
    {
        lock (_gate)
        {
            _byId.Add(message.Id, message);
            _byBatch.Add(message.Batch, message);
        }
    }

    /// <summary>
    /// Takes note of what consumers have. The runtime's cache gives up its messages oldest first and leaves out those it could not
    /// deliver, so whatever is older and not among these was given up: it is let go, and SQS delivers it again.
    /// </summary>
    /// <returns>How many were given up.</returns>
    public int Deliver(IEnumerable<IBatchContainer> batches)
    {
        lock (_gate)
        {
            var newest = long.MinValue;
            foreach (var batch in batches)
            {
                if (!_byBatch.TryGetValue(batch, out var held)) continue;

                held.Delivered = true;
                newest = Math.Max(newest, held.Sequence);
            }

            var givenUp = _byId.Values.Where(held => !held.Delivered && held.Sequence < newest).ToList();
            foreach (var held in givenUp) Drop(held);
            return givenUp.Count;
        }
    }

    /// <summary>Lets go of a message that could not be delivered; false if it is not held.</summary>
    public bool GiveUp(long sequence)
    {
        lock (_gate)
        {
            var held = _byId.Values.FirstOrDefault(message => message.Sequence == sequence && !message.Delivered);
            if (held is not null) Drop(held);
            return held is not null;
        }
    }

    public List<(HeldMessage Message, string Receipt)> ToDelete() => Select(held => held.Delivered);

    public List<(HeldMessage Message, string Receipt)> ToKeep() => Select(held => !held.Delivered);

    /// <summary>SQS no longer has it, unless it delivered it again meanwhile: then that receipt is still to be used.</summary>
    public void Remove(HeldMessage message, string receipt)
    {
        lock (_gate)
        {
            if (message.Receipt == receipt) Drop(message);
        }
    }

    private List<(HeldMessage Message, string Receipt)> Select(Func<HeldMessage, bool> wanted)
    {
        lock (_gate) return [.. _byId.Values.Where(wanted).Select(held => (held, held.Receipt))];
    }

    private void Drop(HeldMessage message)
    {
        _byId.Remove(message.Id);
        _byBatch.Remove(message.Batch);
        message.End();
    }
}
