using System.Diagnostics.Metrics;
using Ecommerce.Providers.Contracts;
using Ecommerce.Sqlite.Store;
using Microsoft.Data.Sqlite;
using Orleans.Configuration;
using Orleans.Storage;

namespace Ecommerce.Providers.Tests.Sqlite;

public sealed class GroupCommitTests : IDisposable
{
    private readonly SqliteFile _file = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Writers_who_wait_share_commits()
    {
        var (commits, writes) = (0L, 0L);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            var ours = instrument.Meter.Tags?.Any(tag => tag.Value is "counted.db") ?? false;
            if (ours && instrument.Name == "sqlite.commit.writes") self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, shared, _, _) => (commits, writes) = (commits + 1, writes + shared));
        listener.Start();
        using var store = new SqliteStore(new SqliteOptions { Path = Path.Combine(_file.Folder, "counted.db") });

        const int writers = 64, each = 50;
        var storage = SqliteFile.StorageOn(store);
        await Task.WhenAll(Enumerable.Range(0, writers).Select(async _ =>
        {
            var slot = new Slot(storage, NewGrain());
            for (var i = 0; i < each; i++) await slot.Write($"{i}", Cancellation);
        }));

        store.Dispose();
        Assert.Equal(writers * each, writes);
        Assert.True(commits * 4 < writes, $"{commits} commits for {writes} writes");
    }

    [Fact]
    public async Task One_with_a_wrong_etag_does_not_harm_those_who_share_its_commit()
    {
        var storage = _file.Storage();
        var slots = Enumerable.Range(0, 200).Select(_ => new Slot(storage, NewGrain())).ToArray();
        await Task.WhenAll(slots.Select(slot => slot.Write("first", Cancellation)));
        foreach (var wrong in Odd(slots)) wrong.ETag = "wrong";

        var refused = await Task.WhenAll(slots.Select(slot => Fails<InconsistentStateException>(() => slot.Write("second", Cancellation))));

        Assert.Equal(slots.Select((_, i) => i % 2 == 1), refused);
        await ShouldHold(slots, i => i % 2 == 1 ? "first" : "second");
    }

    [Theory]
    [InlineData("ABORT")]
    [InlineData("ROLLBACK")]
    public async Task One_whose_statement_fails_fails_alone(string how)
    {
        var storage = _file.Storage();
        var slots = Enumerable.Range(0, 200).Select(i => new Slot(storage, NewGrain(), i % 10 == 7 ? "poison" : "state")).ToArray();
        _file.Sql("CREATE TRIGGER injected BEFORE INSERT ON grain_state WHEN new.state_name = 'poison' "
            + $"BEGIN SELECT RAISE({how}, 'injected'); END");

        var failed = await Task.WhenAll(slots.Select(slot => Fails<SqliteException>(() => slot.Write("first", Cancellation))));

        Assert.Equal(slots.Select((_, i) => i % 10 == 7), failed);
        await ShouldHold(slots, i => i % 10 == 7 ? null : "first");
    }

    [Fact]
    public async Task A_reader_sees_every_write_that_was_answered_before()
    {
        var storage = _file.Storage();
        await Task.WhenAll(Enumerable.Range(0, 32).Select(async _ =>
        {
            var slot = new Slot(storage, NewGrain());
            for (var i = 0; i < 100; i++)
            {
                await slot.Write(new Probe { Number = i }, Cancellation);
                var reader = slot.Another();
                await reader.Read(Cancellation);
                Assert.Equal(i, reader.State!.Number);
            }
        }));
    }

    [Fact]
    public async Task Writes_that_wait_can_be_withdrawn_and_then_never_happen()
    {
        using var store = new SqliteStore(new SqliteOptions { Path = _file.Path, MaxWritesPerCommit = 1 });
        var slots = Enumerable.Range(0, 10).Select(_ => new Slot(SqliteFile.StorageOn(store), NewGrain())).ToArray();
        using var leaving = new CancellationTokenSource();
        Task<bool>[] writes;
        using (_file.Locked()) // the first at most can begin, and not end
        {
            var first = Fails<OperationCanceledException>(() => slots[0].Write("here", Cancellation));
            writes = [first, .. slots.Skip(1).Select(slot => Fails<OperationCanceledException>(() => slot.Write("gone", leaving.Token)))];
            await leaving.CancelAsync();
            await Task.WhenAll(writes.Skip(1));
            Assert.False(first.IsCompleted);
        }

        Assert.Equal(slots.Select((_, i) => i > 0), await Task.WhenAll(writes));
        await ShouldHold(slots, i => i == 0 ? "here" : null);
    }

    [Fact]
    public async Task Closing_the_store_first_commits_what_was_accepted()
    {
        var slots = Enumerable.Range(0, 500).Select(_ => NewGrain()).ToArray();
        var writes = slots.Select(grain => new Slot(_file.Storage(), grain).Write("accepted", Cancellation)).ToArray();
        _file.Close();
        await Task.WhenAll(writes);

        await ShouldHold([.. slots.Select(grain => new Slot(_file.Storage(), grain))], _ => "accepted");
    }

    private static GrainId NewGrain() => GrainId.Create("probe", Guid.NewGuid().ToString("N"));

    private static IEnumerable<Slot> Odd(Slot[] slots) => slots.Where((_, i) => i % 2 == 1);

    private static async Task ShouldHold(Slot[] slots, Func<int, string?> text)
    {
        foreach (var (slot, i) in slots.Select((slot, i) => (slot.Another(), i)))
        {
            await slot.Read(Cancellation);
            Assert.Equal(text(i), slot.State!.Text);
        }
    }

    private static async Task<bool> Fails<TException>(Func<Task> write)
        where TException : Exception
    {
        try
        {
            await write();
            return false;
        }
        catch (TException)
        {
            return true;
        }
    }
}
