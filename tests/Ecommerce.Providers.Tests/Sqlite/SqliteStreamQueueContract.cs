using Ecommerce.Providers.Contracts;
using Ecommerce.Sqlite.Streams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Streams;

namespace Ecommerce.Providers.Tests.Sqlite;

public sealed class SqliteStreamQueueContract : StreamQueueContract, IDisposable
{
    private readonly SqliteFile _file = new();
    private IHost _host;

    public SqliteStreamQueueContract() => _host = SqliteSilo.Build(_file.Path);

    protected override IQueueAdapterFactory Factory => _host.Services.GetRequiredKeyedService<IQueueAdapterFactory>(SqliteSilo.Streams);

    private SqliteQueueMonitor Monitor => _host.Services.GetRequiredKeyedService<SqliteQueueMonitor>(SqliteSilo.Streams);

    public void Dispose()
    {
        _host.Dispose();
        _file.Dispose();
    }

    protected override Task Restart()
    {
        _host.Dispose();
        _host = SqliteSilo.Build(_file.Path);
        return Task.CompletedTask;
    }

    protected override Task Spoil(int position)
    {
        _file.Sql($"UPDATE stream_message SET payload = x'00ff00' WHERE seq = (SELECT seq FROM stream_message ORDER BY seq LIMIT 1 OFFSET {position})");
        return Task.CompletedTask;
    }

    protected override Task<long> DeadLetters() => Task.FromResult(Monitor.DeadLetterCount());

    [Fact]
    public async Task Sequence_numbers_grow_across_restarts_even_if_the_queue_was_emptied()
    {
        await Publish("a");
        var receiver = await Receiver();
        var first = await Take(receiver, 1);
        await receiver.MessagesDeliveredAsync(first, Cancellation);

        await Restart();
        await Publish("b");

        var second = await Take(await Receiver(), 1);
        Assert.True(first[0].SequenceToken.Older(second[0].SequenceToken));
    }

    [Fact]
    public async Task Polling_an_empty_queue_does_not_touch_the_file()
    {
        var receiver = await Receiver();
        await Publish("a");
        await Take(receiver, 1);
        Assert.Empty(await receiver.GetQueueMessagesAsync(10, Cancellation));

        // A row that no publish of this process told of: only a read of the file could find it.
        _file.Sql("INSERT INTO stream_message (service, provider, queue, stream_namespace, stream_key, enqueued_at, payload, checksum) "
            + "SELECT service, provider, queue, stream_namespace, stream_key, enqueued_at, payload, checksum FROM stream_message");

        Assert.Empty(await receiver.GetQueueMessagesAsync(10, Cancellation));
        await Publish("b");
        Assert.Equal(["a", "b"], Texts(await Take(receiver, 2)));
    }

    [Fact]
    public async Task The_monitor_tells_depth_age_and_dead_letters_and_puts_one_back()
    {
        await Publish("a", "b");
        await Spoil(0);
        var receiver = await Receiver();
        await Take(receiver, 1);

        var depth = Assert.Single(Monitor.Depths());
        Assert.Equal((Queue.GetNumericId(), 1), (depth.Queue, depth.Messages));
        Assert.InRange(depth.OldestAge, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        var letter = Assert.Single(Monitor.DeadLetters(10));
        Assert.Equal(("shop", "Ключ/1"), (letter.StreamNamespace, letter.StreamKey));
        Assert.Contains("cannot be decoded", letter.Reason, StringComparison.Ordinal);

        // Repaired: the mate's payload is as good as any.
        _file.Sql("UPDATE stream_dead_letter SET (payload, checksum) = (SELECT payload, checksum FROM stream_message)");
        Assert.True(await Monitor.Redrive(letter.Id, Cancellation));
        Assert.False(await Monitor.Redrive(letter.Id, Cancellation));
        Assert.Equal(["b"], Texts(await Take(receiver, 1)));
        Assert.Equal(0, Monitor.DeadLetterCount());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    public async Task With_another_number_of_queues_what_waited_is_found_where_its_stream_now_lives(int partitions)
    {
        var streams = Enumerable.Range(0, 30).Select(i => StreamId.Create("shop", $"{i}")).ToArray();
        foreach (var stream in streams) await (await Adapter()).QueueMessageBatchAsync(stream, ["x"], null!, null!);

        _host.Dispose();
        _host = SqliteSilo.Build(_file.Path, configurator => configurator.ConfigurePartitioning(partitions));

        Assert.Equal(partitions, Factory.GetStreamQueueMapper().GetAllQueues().Count());
        foreach (var group in streams.GroupBy(Factory.GetStreamQueueMapper().GetQueueForStream))
        {
            var taken = await Take(await Receiver(group.Key), group.Count());
            Assert.Equal(group.Order(), taken.Select(batch => batch.StreamId).Order());
        }
    }
}
