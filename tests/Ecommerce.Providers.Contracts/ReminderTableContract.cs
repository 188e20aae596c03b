using CsCheck;

namespace Ecommerce.Providers.Contracts;

/// <summary>What Orleans 10 asks of a reminder table. Every test uses a service of its own, so one store may serve them all.</summary>
public abstract class ReminderTableContract
{
    /// <summary>A started table of the provider under test. The same service gives the same data.</summary>
    protected abstract Task<IReminderTable> Table(string service);

    /// <summary>How many arcs of the ring are read; fewer for a provider behind a slow emulator.</summary>
    protected virtual int Arcs => 300;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly DateTime Start = new(2031, 5, 17, 23, 59, 58, 123, DateTimeKind.Utc);

    [Fact]
    public async Task A_reminder_is_read_as_it_was_written()
    {
        var table = await NewTable();
        var entry = Entry(NewGrain());
        var etag = await table.UpsertRow(entry, Cancellation);

        var read = await table.ReadRow(entry.GrainId, entry.ReminderName, Cancellation);

        Assert.NotNull(read);
        Assert.Equal((entry.GrainId, entry.ReminderName, etag), (read.GrainId, read.ReminderName, read.ETag));
        Assert.Equal((Start, DateTimeKind.Utc, entry.Period), (read.StartAt, read.StartAt.Kind, read.Period));
    }

    [Fact]
    public async Task Reading_what_is_not_there_gives_nothing()
    {
        var table = await NewTable();
        Assert.Null(await table.ReadRow(NewGrain(), "none", Cancellation));
        Assert.Empty((await table.ReadRows(NewGrain(), Cancellation)).Reminders);
        Assert.Empty((await table.ReadRows(0, 0, Cancellation)).Reminders);
    }

    [Fact]
    public async Task Writing_again_replaces_the_reminder_whatever_its_etag_and_gives_a_new_one()
    {
        var table = await NewTable();
        var entry = Entry(NewGrain());
        var first = await table.UpsertRow(entry, Cancellation);
        (entry.Period, entry.ETag) = (TimeSpan.FromDays(40), "whatever");
        var second = await table.UpsertRow(entry, Cancellation);

        Assert.NotEqual(first, second);
        var read = Assert.Single((await table.ReadRows(entry.GrainId, Cancellation)).Reminders);
        Assert.Equal((second, TimeSpan.FromDays(40)), (read.ETag, read.Period));
    }

    [Fact]
    public async Task Only_the_current_etag_removes_a_reminder_and_only_once()
    {
        var table = await NewTable();
        var entry = Entry(NewGrain());
        var first = await table.UpsertRow(entry, Cancellation);
        var second = await table.UpsertRow(entry, Cancellation);

        Assert.False(await table.RemoveRow(entry.GrainId, entry.ReminderName, first!, Cancellation));
        Assert.False(await table.RemoveRow(entry.GrainId, "another", second!, Cancellation));
        Assert.NotNull(await table.ReadRow(entry.GrainId, entry.ReminderName, Cancellation));
        Assert.True(await table.RemoveRow(entry.GrainId, entry.ReminderName, second!, Cancellation));
        Assert.False(await table.RemoveRow(entry.GrainId, entry.ReminderName, second!, Cancellation));
        Assert.Null(await table.ReadRow(entry.GrainId, entry.ReminderName, Cancellation));
    }

    [Theory]
    [InlineData("a/b#c?d_e")]
    [InlineData("Напоминание ⏰")]
    public async Task Any_text_may_be_a_key_and_a_name(string text)
    {
        var table = await NewTable();
        var entry = Entry(GrainId.Create("probe", text), text);
        var etag = await table.UpsertRow(entry, Cancellation);

        var read = Assert.Single((await table.ReadRows(0, 0, Cancellation)).Reminders);
        Assert.Equal((entry.GrainId, text, etag), (read.GrainId, read.ReminderName, read.ETag));
        Assert.True(await table.RemoveRow(entry.GrainId, text, etag!, Cancellation));
    }

    [Fact]
    public async Task A_grain_has_its_own_reminders_and_no_others()
    {
        var table = await NewTable();
        var (mine, other) = (GrainId.Create("probe", "one"), GrainId.Create("probe", "one1"));
        foreach (var name in new[] { "a", "b" }) await table.UpsertRow(Entry(mine, name), Cancellation);
        await table.UpsertRow(Entry(other, "c"), Cancellation);

        var names = (await table.ReadRows(mine, Cancellation)).Reminders.Select(entry => entry.ReminderName);
        Assert.Equal(["a", "b"], names.Order());
    }

    [Fact]
    public async Task Services_do_not_see_each_others_reminders()
    {
        var (here, there) = (await NewTable(), await NewTable());
        var entry = Entry(NewGrain());
        var etag = await here.UpsertRow(entry, Cancellation);

        Assert.Null(await there.ReadRow(entry.GrainId, entry.ReminderName, Cancellation));
        Assert.Empty((await there.ReadRows(0, 0, Cancellation)).Reminders);
        Assert.False(await there.RemoveRow(entry.GrainId, entry.ReminderName, etag!, Cancellation));
        await there.TestOnlyClearTable(Cancellation);
        Assert.NotNull(await here.ReadRow(entry.GrainId, entry.ReminderName, Cancellation));
    }

    [Fact]
    public async Task Of_many_who_write_at_once_each_has_an_etag_of_its_own()
    {
        var table = await NewTable();
        var grain = NewGrain();
        var etags = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => table.UpsertRow(Entry(grain), Cancellation)));

        Assert.Equal(50, etags.Distinct().Count());
        var read = Assert.Single((await table.ReadRows(grain, Cancellation)).Reminders);
        Assert.Contains(read.ETag, etags);
    }

    /// <summary>Bounds fall between hashes and exactly on them, since a bound that is a silo's own hash decides who owns a reminder.</summary>
    [Fact]
    public async Task An_arc_excludes_its_begin_includes_its_end_and_wraps()
    {
        var table = await NewTable();
        var grains = Enumerable.Range(0, 200).Select(_ => NewGrain()).ToArray();
        await Task.WhenAll(grains.Select(grain => table.UpsertRow(Entry(grain), Cancellation)));
        var hashes = grains.Select(grain => grain.GetUniformHashCode()).ToArray();

        uint[] edges = [.. hashes, 0, uint.MaxValue];
        var bound = Gen.OneOf(Gen.UInt, Gen.Int[0, edges.Length - 1].Select(i => edges[i]));
        await Gen.Select(bound, bound).SampleAsync(
            async (begin, end) =>
            {
                var expected = hashes.Where(hash => begin < end ? hash > begin && hash <= end : hash > begin || hash <= end);
                var read = (await table.ReadRows(begin, end)).Reminders.Select(entry => entry.GrainId.GetUniformHashCode());
                Assert.Equal(expected.Order(), read.Order());
            },
            iter: Arcs,
            threads: 1);
    }

    [Fact]
    public async Task Clearing_the_table_leaves_nothing()
    {
        var table = await NewTable();
        await table.UpsertRow(Entry(NewGrain()), Cancellation);
        await table.TestOnlyClearTable(Cancellation);
        Assert.Empty((await table.ReadRows(0, 0, Cancellation)).Reminders);
    }

    private Task<IReminderTable> NewTable() => Table(Guid.NewGuid().ToString("N"));

    private static GrainId NewGrain() => GrainId.Create("probe", Guid.NewGuid().ToString("N"));

    private static ReminderEntry Entry(GrainId grain, string name = "wake") =>
        new() { GrainId = grain, ReminderName = name, StartAt = Start, Period = TimeSpan.FromMinutes(7) };
}
