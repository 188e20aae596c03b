using System.Text;
using Ecommerce.Providers.Contracts;
using Ecommerce.Sqlite.Store;
using Orleans.Configuration;

namespace Ecommerce.Providers.Tests.Sqlite;

public sealed class FileTests : IDisposable
{
    private readonly SqliteFile _file = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public void The_folder_is_created()
    {
        var path = Path.Combine(_file.Folder, "not", "there", "yet.db");
        using var store = new SqliteStore(new SqliteOptions { Path = path });
        Assert.True(File.Exists(path));
    }

    [Fact]
    public void The_log_is_written_ahead_and_fully_synchronous_unless_asked_otherwise()
    {
        Assert.Equal(SqliteSynchronous.Full, _file.Store.Synchronous);
        Assert.Equal("wal", _file.Query<string>("PRAGMA journal_mode"));
    }

    [Fact]
    public void A_database_of_another_program_is_refused_in_one_line_and_left_alone()
    {
        _file.Sql("CREATE TABLE theirs (x); PRAGMA user_version = 1");
        var refusal = Assert.Throws<InvalidDataException>(() => _file.Store);

        Assert.Contains(_file.Path, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.Equal("delete", _file.Query<string>("PRAGMA journal_mode"));
        Assert.Equal(1L, _file.Query<long>("SELECT count(*) FROM sqlite_schema"));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_in_one_line()
    {
        File.WriteAllText(_file.Path, string.Join('\n', Enumerable.Repeat("these are not the bytes of a database", 50)));
        var refusal = Assert.Throws<InvalidDataException>(() => _file.Store);
        Assert.Contains("is not an SQLite database", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void A_file_of_a_newer_program_is_refused_in_one_line()
    {
        _ = _file.Store;
        _file.Close();
        _file.Sql("PRAGMA user_version = 99");
        var refusal = Assert.Throws<InvalidDataException>(() => _file.Store);
        Assert.Contains("schema version 99", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void A_file_that_is_open_elsewhere_is_refused()
    {
        _ = _file.Store;
        var refusal = Assert.Throws<IOException>(() => new SqliteStore(new SqliteOptions { Path = _file.Path }));
        Assert.Contains("in use", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_restart_every_answered_write_is_there()
    {
        var grains = Enumerable.Range(0, 100).Select(i => GrainId.Create("probe", $"{i}")).ToArray();
        var etags = await Task.WhenAll(grains.Select(async grain =>
        {
            var slot = new Slot(_file.Storage(), grain);
            for (var i = 0; i < 5; i++) await slot.Write($"{grain} {i}", Cancellation);
            return slot.ETag;
        }));

        _file.Close();

        foreach (var (grain, etag) in grains.Zip(etags))
        {
            var slot = new Slot(_file.Storage(), grain);
            await slot.Read(Cancellation);
            Assert.Equal(($"{grain} 4", etag), (slot.State!.Text, slot.ETag));
        }
    }

    [Fact]
    public async Task Two_storages_of_different_names_are_two_stores()
    {
        var grain = GrainId.Create("probe", "same");
        await new Slot(_file.Storage(name: "left"), grain).Write("left", Cancellation);
        var right = new Slot(_file.Storage(name: "right"), grain);
        await right.Read(Cancellation);
        Assert.False(right.RecordExists);
    }

    [Theory]
    [InlineData("substr(payload, 1, length(payload) - 3)", "cut short")]
    [InlineData("x'00'", "replaced")]
    [InlineData("x''", "emptied")]
    [InlineData("CAST(replace(CAST(payload AS TEXT), 'precious', 'previous') AS BLOB)", "changed to what still decodes")]
    public async Task A_corrupt_state_is_refused_by_name_and_its_bytes_are_kept(string spoil, string how)
    {
        var slot = new Slot(_file.Storage(), GrainId.Create("probe", how), "the-state");
        await slot.Write("precious", Cancellation);
        _file.Sql($"UPDATE grain_state SET payload = {spoil}");
        var before = _file.Query<byte[]>("SELECT payload FROM grain_state");

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => slot.Another().Read(Cancellation));

        Assert.Contains($"probe/{how}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("the-state", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, _file.Query<byte[]>("SELECT payload FROM grain_state"));
    }

    [Fact]
    public async Task States_are_stored_by_Orleans_serializer_not_as_JSON()
    {
        using var host = SqliteSilo.Build(_file.Path);
        var storage = (Orleans.Storage.IGrainStorage)host.Services.GetService(typeof(Orleans.Storage.IGrainStorage))!;
        await new Slot(storage, GrainId.Create("probe", "1")).Write("text", Cancellation);
        var payload = _file.Query<byte[]>("SELECT payload FROM grain_state");
        Assert.NotEqual((byte)'{', payload[0]);
        Assert.DoesNotContain("Text", Encoding.UTF8.GetString(payload), StringComparison.Ordinal);
    }
}
