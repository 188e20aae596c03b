using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Ecommerce.Grains;

/// <summary>
/// Reads a queue for a grain, a batch of news at a time. What one piece of news makes impossible is not the fault of those that came with
/// it: they are taken without it. It is offered a few times more, then it is a dead letter and holds nobody up. A fault of the store or of
/// another silo is nobody's refusal: after one the batch is offered again for as long as it takes.
/// </summary>
public sealed class NewsReader<T>(IGrainFactory grains, IDeadLetterOffice office, TimeProvider clock, ILogger<NewsReader<T>> log) : IAsyncBatchObserver<T>
    where T : notnull
{
    private const int Offers = 3;

    private readonly Dictionary<StreamSequenceToken, (int Offers, DateTimeOffset Since)> _refused = [];
    private StreamId _stream;
    private Func<IReadOnlyList<T>, Task>? _take;

    /// <param name="take">Answers when the news is taken. It may be told what it knows, all of a batch or each alone.</param>
    public Task Read(IStreamSubscriptionHandleFactory queue, Func<IReadOnlyList<T>, Task> take)
    {
        (_stream, _take) = (queue.StreamId, take);
        return queue.Create<T>().ResumeAsync(this);
    }

    public async Task OnNextAsync(IList<SequentialItem<T>> items)
    {
        try
        {
            await _take!([.. items.Select(item => item.Item)]);
        }
        catch (Exception refusal) when (IsRefusal(refusal))
        {
            if (await Refused(items) is { } again) ExceptionDispatchInfo.Throw(again);
        }

        _refused.Clear();
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    /// <summary>Each by itself; why some of it is to be offered again, or null.</summary>
    private async Task<Exception?> Refused(IList<SequentialItem<T>> items)
    {
        Exception? again = null;
        foreach (var item in items)
        {
            try
            {
                await _take!([item.Item]);
            }
            catch (Exception refusal) when (IsRefusal(refusal))
            {
                var (offers, since) = _refused.GetValueOrDefault(item.Token, (0, clock.GetUtcNow()));
                _refused[item.Token] = (++offers, since);
                if (offers < Offers) again = refusal;
                else await SetAside(item, since, refusal);
            }
        }

        return again;
    }

    /// <param name="since">A queue counts its news anew when a silo takes it over, so its number alone may name another delivery.</param>
    private async Task SetAside(SequentialItem<T> item, DateTimeOffset since, Exception refusal)
    {
        log.LogError(refusal, "News of {Kind} was refused {Offers} times and is set aside", _stream.GetNamespace(), Offers);
        if (office.Pack(_stream, item.Item) is not { } packed) return;

        var about = DeadLetters.About(packed.Queue, _stream.GetNamespace(), null, [item.Item]);
        await grains.DeadLetter(DeadLetterId.Of(packed.Queue, packed.Content)).Add(new($"{item.Token} {since:O}", about, packed.Content, since));
    }

    /// <summary>What code throws at what it cannot deal with, and will not the next time. All else may pass.</summary>
    private static bool IsRefusal(Exception exception) => exception is
        ArgumentException or FormatException or KeyNotFoundException or NullReferenceException or IndexOutOfRangeException
        or InvalidCastException or NotSupportedException or ArithmeticException or InvalidDataException
        or (InvalidOperationException and not ObjectDisposedException);
}
