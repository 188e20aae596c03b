using Orleans.Serialization;
using Orleans.Streams;

namespace Ecommerce.Grains.Tests.Rig;

[GenerateSerializer, Alias("test.dead-content")]
internal sealed record DeadContent([property: Id(0)] QueueId Queue, [property: Id(1)] StreamId Stream, [property: Id(2)] byte[] Payload);

/// <summary>Queues that set aside what their reader would keep refusing, as the transports do after some tries.</summary>
internal sealed class DeadQueues : MemoryQueues
{
    private readonly Dictionary<string, DeadContent> _dead = [];
    private readonly Lock _gate = new();
    private int _names;

    /// <summary>Asked about every message.</summary>
    public Func<StreamId, bool> Refuses { get; set; } = _ => false;

    public int Dead
    {
        get
        {
            lock (_gate) return _dead.Count;
        }
    }

    /// <summary>How often a letter reached its queue again, whatever the sender learnt of it.</summary>
    public int SentBack { get; private set; }

    public void SendBack(DeadContent letter)
    {
        lock (_gate) SentBack++;
        Add(letter.Queue, letter.Stream, letter.Payload);
    }

    public override void Add(QueueId queue, StreamId stream, byte[] payload)
    {
        if (Refuses(stream)) SetAside(new(queue, stream, payload));
        else base.Add(queue, stream, payload);
    }

    public void SetAside(DeadContent content)
    {
        lock (_gate) _dead[$"m{++_names}"] = content;
    }

    public List<(string Name, DeadContent Content)> Oldest(int most)
    {
        lock (_gate) return [.. _dead.Take(most).Select(one => (one.Key, one.Value))];
    }

    public void Forget(string name)
    {
        lock (_gate) _dead.Remove(name);
    }
}

/// <summary>One silo's way to them.</summary>
internal sealed class FaultyOffice(MemoryQueues queues, Faults faults, Power power, Serializer serializer) : IDeadLetterOffice
{
    public const string Queue = "events-0";

    public ImmutableArray<string> Queues => [Queue];

    private DeadQueues Dead => (DeadQueues)queues;

    public Task<ImmutableArray<SetAside>> Receive(string queue, CancellationToken cancellation) => Reach("receive dead", () => ImmutableArray.CreateRange(
        Dead.Oldest(10).Select(one => Read(one.Name, one.Content))));

    public PackedNews Pack(StreamId stream, object news) => new(Queue, serializer.SerializeToArray(new DeadContent(
        MemoryStreams.Mapper(Events.Provider).GetQueueForStream(stream), stream, serializer.SerializeToArray(new List<object> { news }))));

    public Task Delete(string queue, SetAside letter, CancellationToken cancellation) => Reach("delete dead", () =>
    {
        Dead.Forget(letter.Receipt);
        return true;
    });

    public Task Send(string queue, byte[] content, string identity, CancellationToken cancellation) => Reach("send dead", () =>
    {
        Dead.SendBack(serializer.Deserialize<DeadContent>(content)!);
        return true;
    });

    private SetAside Read(string name, DeadContent content)
    {
        var bytes = serializer.SerializeToArray(content);
        try
        {
            return new(name, name, bytes, content.Stream.GetNamespace(), [.. serializer.Deserialize<List<object>>(content.Payload)!], null, null);
        }
        catch (Exception fault)
        {
            return new(name, name, bytes, null, [], fault.GetType().Name, null);
        }
    }

    private Task<T> Reach<T>(string point, Func<T> act) => faults.Around(point, () =>
    {
        power.Check();
        var result = act();
        power.Check();
        return Task.FromResult(result);
    });
}
