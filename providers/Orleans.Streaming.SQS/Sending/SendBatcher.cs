using System.Globalization;
using System.Net;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Orleans.Streaming.SQS;

/// <summary>
/// Lets publishes to one queue that come close together share a request. A request leaves when it is full by number or by size, or when
/// its first publish has waited for the window.
/// </summary>
/// <param name="ordered">One request after the other, and an entry that failed is its publisher's business: FIFO order would break.</param>
internal sealed class SendBatcher(SqsQueue queue, TimeSpan window, bool ordered, TimeProvider clock)
{
    /// <summary>Requests on their way at once to a queue without order.</summary>
    private const int AtOnce = 8;
    private const int MaxAttempts = 3;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _slots = new(ordered ? 1 : AtOnce);
    private List<OutgoingMessage> _open = [];
    private int _bytes;

    /// <summary>Ends when SQS has the message. A fault means unknown: it may have it.</summary>
    /// <param name="maxBytes">Of one request.</param>
    public Task Send(OutgoingMessage message, int maxBytes)
    {
        List<OutgoingMessage>? full = null;
        List<OutgoingMessage>? begun = null;
        lock (_gate)
        {
            if (_open.Count == SqsQueue.MaxBatch || _bytes + message.Bytes > maxBytes) full = Seal();
            if (_open.Count == 0) begun = _open;
            _open.Add(message);
            _bytes += message.Bytes;
            // Inside the lock, so that requests queue up for their turn in the order they were filled.
            if (full is not null) _ = Leave(full);
            if (begun is not null) _ = LeaveAfterWindow(begun);
        }

        return message.Sent;
    }

    private async Task LeaveAfterWindow(List<OutgoingMessage> batch)
    {
        if (window > TimeSpan.Zero) await Task.Delay(window, clock).ConfigureAwait(false);
        else await Task.Yield();
        lock (_gate)
        {
            if (!ReferenceEquals(batch, _open)) return; // it was full and has left
            _ = Leave(Seal());
        }
    }

    private List<OutgoingMessage> Seal()
    {
        var batch = _open;
        (_open, _bytes) = ([], 0);
        return batch;
    }

    private async Task Leave(List<OutgoingMessage> batch)
    {
        await _slots.WaitAsync().ConfigureAwait(false);
        try
        {
            SqsInstruments.Sent(queue.Name, batch.Count);
            for (var attempt = 1; batch.Count > 0; attempt++)
                batch = await Try(batch, last: ordered || attempt == MaxAttempts).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            foreach (var message in batch) message.Fail(error);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Returns those that are worth another try; the others know how they fared.</summary>
    private async Task<List<OutgoingMessage>> Try(List<OutgoingMessage> batch, bool last)
    {
        var entries = batch.Select((message, place) => message.ToEntry(place.ToString(CultureInfo.InvariantCulture))).ToList();
        var response = await queue.Send(entries, CancellationToken.None).ConfigureAwait(false);
        var failed = (response.Failed ?? []).ToDictionary(entry => int.Parse(entry.Id, CultureInfo.InvariantCulture));
        var again = new List<OutgoingMessage>();
        for (var place = 0; place < batch.Count; place++)
        {
            if (!failed.TryGetValue(place, out var entry)) batch[place].Succeed();
            else if (last || entry.SenderFault == true) batch[place].Fail(Fault(entry));
            else again.Add(batch[place]);
        }

        return again;
    }

    private AmazonSQSException Fault(BatchResultErrorEntry entry) =>
        new($"SQS queue {queue.Name} did not take a message: {entry.Code} {entry.Message}")
        {
            ErrorCode = entry.Code,
            StatusCode = entry.SenderFault == true ? HttpStatusCode.BadRequest : HttpStatusCode.ServiceUnavailable,
        };
}
