using System.Collections.Immutable;
using System.Globalization;
using Ecommerce.Grains;
using Ecommerce.Sqlite.Streams;
using Orleans.Serialization;

namespace Ecommerce.Silo;

/// <summary>What the embedded shop's queues have set aside.</summary>
internal sealed class SqliteOffice([FromKeyedServices(Events.Provider)] SqliteDeadLetters letters, Serializer<SqliteContent> serializer) : IDeadLetterOffice
{
    public ImmutableArray<string> Queues => [.. letters.Queues];

    public Task<ImmutableArray<SetAside>> Receive(string queue, CancellationToken cancellation) => Task.FromResult<ImmutableArray<SetAside>>(
    [
        .. letters.Oldest(queue).Select(letter => new SetAside(
            Name(letter.Id), Name(letter.Id), serializer.SerializeToArray(new(letter.Stream, letter.Payload, letter.Checksum)),
            letter.Stream.GetNamespace(), [.. letter.Events], letter.Error?.GetType().Name, letter.DiedAt)),
    ]);

    public PackedNews Pack(StreamId stream, object news)
    {
        var (queue, payload, checksum) = letters.Pack(stream, news);
        return new(queue, serializer.SerializeToArray(new(stream, payload, checksum)));
    }

    public Task Delete(string queue, SetAside letter, CancellationToken cancellation) =>
        letters.Delete(long.Parse(letter.Receipt, CultureInfo.InvariantCulture), cancellation);

    public Task Send(string queue, byte[] content, string identity, CancellationToken cancellation)
    {
        var (stream, payload, checksum) = serializer.Deserialize(content)!;
        return letters.Send(queue, stream, payload, checksum, cancellation);
    }

    private static string Name(long id) => id.ToString(CultureInfo.InvariantCulture);
}

[GenerateSerializer, Immutable, Alias("dead-letter.sqlite")]
internal sealed record SqliteContent([property: Id(0)] StreamId Stream, [property: Id(1)] byte[] Payload, [property: Id(2)] long Checksum);
