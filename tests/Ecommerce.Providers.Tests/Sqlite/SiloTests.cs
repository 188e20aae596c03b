using Ecommerce.Sqlite.Streams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Streams;

namespace Ecommerce.Providers.Tests.Sqlite;

public sealed class SiloTests : IDisposable
{
    private readonly SqliteFile _file = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_grains_state_survives_a_restart_of_its_silo()
    {
        using (var first = await SqliteSilo.Start(_file.Path))
        {
            Assert.Equal(3, await Counter(first, "a").Add(3));
            Assert.Equal(7, await Counter(first, "a").Add(4));
            await first.StopAsync(Cancellation);
        }

        using var second = await SqliteSilo.Start(_file.Path);
        Assert.Equal(7, await Counter(second, "a").Add(0));
        Assert.Equal(0, await Counter(second, "b").Add(0));
        await second.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_grain_is_woken_by_its_reminder_and_can_remove_it()
    {
        using var silo = await SqliteSilo.Start(_file.Path);
        await Counter(silo, "sleeper").Remind();

        Assert.Equal(["sleeper woke by wake", "unregistered"], await Heard(silo).Next(2));
        Assert.Equal(0L, _file.Query<long>("SELECT count(*) FROM reminder"));
        await silo.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_reminder_of_an_earlier_life_wakes_its_grain()
    {
        await _file.Reminders("one").UpsertRow(
            new()
            {
                GrainId = GrainId.Create("counter", "sleeper"),
                ReminderName = "promise",
                StartAt = DateTime.UtcNow.AddSeconds(1),
                Period = TimeSpan.FromMinutes(1),
            },
            Cancellation);
        _file.Close();

        using var silo = await SqliteSilo.Start(_file.Path);
        Assert.Equal("sleeper woke by promise", await Heard(silo).Next());
        await silo.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Events_reach_their_implicit_subscriber_in_order_and_leave_the_queue()
    {
        using var silo = await SqliteSilo.Start(_file.Path);
        var items = Enumerable.Range(0, 50).Select(i => $"{i}").ToArray();
        foreach (var item in items) await Stream(silo, "k").OnNextAsync(item);

        Assert.Equal(items.Select(item => $"k: {item}"), await Heard(silo).Next(50));
        await Until(() => Monitor(silo).Depths().Count == 0);
        await silo.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_dead_letter_goes_back_as_it_was_and_fails_again_as_the_same_under_another_name()
    {
        using var silo = await SqliteSilo.Start(_file.Path, configurator =>
        {
            configurator.ConfigureSqlite(options => options.MaxDeliveryAttempts = 1);
            configurator.ConfigurePullingAgent(agent => agent.Configure(options => options.MaxEventDeliveryTime = TimeSpan.FromMilliseconds(200)));
        });
        var letters = silo.Services.GetRequiredKeyedService<SqliteDeadLetters>(SqliteSilo.Streams);
        Heard(silo).Listener = _ => throw new InvalidOperationException("refused");
        await Stream(silo, "k").OnNextAsync("bad");
        var (queue, first) = await SetAside();
        Assert.Equal(("k", "bad", null), (first.Stream.GetKeyAsString(), Assert.Single(first.Events), first.Error));
        var packed = letters.Pack(first.Stream, "bad"); // as its reader would have it set aside
        Assert.Equal((queue, first.Checksum), (packed.Queue, packed.Checksum));
        Assert.Equal(first.Payload, packed.Payload);

        await letters.Send(queue, first.Stream, first.Payload, first.Checksum, Cancellation);
        await letters.Delete(first.Id, Cancellation);
        var (_, second) = await SetAside();
        Assert.Equal((first.Stream, first.Checksum), (second.Stream, second.Checksum));
        Assert.Equal(first.Payload, second.Payload);
        Assert.NotEqual(first.Id, second.Id);

        Heard(silo).Listener = _ => Task.CompletedTask;
        await letters.Send(queue, second.Stream, second.Payload, second.Checksum, Cancellation);
        await letters.Delete(second.Id, Cancellation);
        await Hear(Heard(silo), "k: bad");
        Assert.Empty(letters.Queues.SelectMany(letters.Oldest));

        _file.Sql("INSERT INTO stream_dead_letter (id, service, provider, queue, stream_namespace, stream_key, enqueued_at, died_at, reason, payload, checksum) "
            + "VALUES (9999, 'one', 'events', 0, 'shop', 'k', 0, 0, 'cannot be decoded', x'00ff00', 1)");
        Assert.NotNull(Assert.Single(letters.Oldest("events-0")).Error);
        await silo.StopAsync(Cancellation);

        async Task<(string Queue, SqliteDeadLetter Letter)> SetAside()
        {
            await Until(() => letters.Queues.Any(name => letters.Oldest(name).Count > 0));
            var name = letters.Queues.Single(name => letters.Oldest(name).Count > 0);
            return (name, Assert.Single(letters.Oldest(name)));
        }
    }

    [Fact]
    public async Task An_event_its_consumer_keeps_refusing_rests_with_the_dead_letters_and_holds_nobody_up()
    {
        using var silo = await SqliteSilo.Start(_file.Path, configurator =>
        {
            configurator.ConfigureSqlite(options => options.MaxDeliveryAttempts = 2);
            configurator.ConfigurePullingAgent(agent => agent.Configure(options => options.MaxEventDeliveryTime = TimeSpan.FromMilliseconds(200)));
        });
        var heard = Heard(silo);
        heard.Listener = item => item == "bad" ? throw new InvalidOperationException("refused") : Task.CompletedTask;
        foreach (var item in new[] { "bad", "good" }) await Stream(silo, "k").OnNextAsync(item);

        await Until(() => Monitor(silo).DeadLetterCount() == 1);
        var letter = Assert.Single(Monitor(silo).DeadLetters(10));
        Assert.Equal(("shop", "k", "not delivered in 2 attempts"), (letter.StreamNamespace, letter.StreamKey, letter.Reason));
        await Until(() => Monitor(silo).Depths().Count == 0);
        await Hear(heard, "k: good");

        heard.Listener = item =>
        {
            heard.Tell($"took {item}");
            return Task.CompletedTask;
        };
        Assert.True(await Monitor(silo).Redrive(letter.Id, Cancellation));
        await Hear(heard, "took bad");
        await silo.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_dead_letter_shows_nothing_of_what_is_in_it_nor_of_what_its_consumer_said()
    {
        using var silo = await SqliteSilo.Start(_file.Path, configurator =>
        {
            configurator.ConfigureSqlite(options => options.MaxDeliveryAttempts = 1);
            configurator.ConfigurePullingAgent(agent => agent.Configure(options => options.MaxEventDeliveryTime = TimeSpan.FromMilliseconds(200)));
        });
        string[] planted = [.. Enumerable.Range(0, 40).Select(n => $"quillon{n}tharp@example.org")];
        Heard(silo).Listener = item => throw new InvalidOperationException(item);
        await Stream(silo, "k").OnNextAsync(string.Join(' ', planted));
        await Until(() => Monitor(silo).DeadLetterCount() == 1);
        var shown = Assert.Single(Monitor(silo).DeadLetters(10)).ToString();
        Assert.Contains("not delivered", shown, StringComparison.Ordinal);
        Assert.All(planted, value => Assert.DoesNotContain(value, shown, StringComparison.OrdinalIgnoreCase));
        await silo.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_stops_the_start_with_one_line()
    {
        _file.Sql("CREATE TABLE theirs (x)");
        var error = await Assert.ThrowsAnyAsync<Exception>(() => SqliteSilo.Start(_file.Path));
        Assert.Contains("another program", error.GetBaseException().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Users_of_one_file_must_agree_how_durable_it_is()
    {
        var error = Assert.ThrowsAny<OrleansConfigurationException>(() =>
        {
            using var silo = SqliteSilo.Build(_file.Path, more: orleans => orleans.AddSqliteGrainStorage(
                "careless",
                options => (options.Path, options.Synchronous) = (_file.Path, SqliteSynchronous.Normal)));
            _ = silo.Services.GetRequiredKeyedService<Orleans.Storage.IGrainStorage>("Default");
            _ = silo.Services.GetRequiredKeyedService<Orleans.Storage.IGrainStorage>("careless");
        });
        Assert.Contains("careless", error.Message, StringComparison.Ordinal);
    }

    private static ICounterGrain Counter(IHost silo, string key) =>
        silo.Services.GetRequiredService<IGrainFactory>().GetGrain<ICounterGrain>(key);

    private static Heard Heard(IHost silo) => silo.Services.GetRequiredService<Heard>();

    private static SqliteQueueMonitor Monitor(IHost silo) => silo.Services.GetRequiredKeyedService<SqliteQueueMonitor>(SqliteSilo.Streams);

    private static IAsyncStream<string> Stream(IHost silo, string key) =>
        silo.Services.GetRequiredService<IClusterClient>().GetStreamProvider(SqliteSilo.Streams).GetStream<string>(StreamId.Create("shop", key));

    private static async Task Hear(Heard heard, string fact)
    {
        while (await heard.Next() != fact)
        {
        }
    }

    /// <summary>Looks again every 10 ms until it is so.</summary>
    private static async Task Until(Func<bool> fact)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!fact()) await look.WaitForNextTickAsync(patience.Token);
    }
}
