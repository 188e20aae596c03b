using Orleans.Storage;

namespace Ecommerce.Providers.Contracts;

/// <summary>Two activations of one grain, at most one of which is right.</summary>
public abstract class GrainStorageConflictContract
{
    /// <inheritdoc cref="GrainStorageContract.Storage"/>
    protected abstract IGrainStorage Storage(bool deleteStateOnClear = true, string service = "one");

    /// <summary>How many grains write at once; fewer for a provider behind a slow emulator.</summary>
    protected virtual int SideBySide => 100;

    protected Slot NewSlot(bool deleteStateOnClear = true) =>
        new(Storage(deleteStateOnClear), GrainId.Create("probe", Guid.NewGuid().ToString("N")));

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_write_without_an_etag_is_refused_where_a_state_exists(string? none)
    {
        var slot = NewSlot();
        await slot.Write("first", Cancellation);

        var second = slot.Another();
        second.ETag = none;
        var refusal = await Assert.ThrowsAsync<InconsistentStateException>(() => second.Write("second", Cancellation));

        Assert.Equal(slot.ETag, refusal.StoredEtag);
        await ShouldHold(slot, "first");
    }

    [Fact]
    public async Task A_write_with_an_old_etag_is_refused_and_names_both_etags()
    {
        var slot = NewSlot();
        await slot.Write("first", Cancellation);
        var stale = slot.Another();
        await stale.Read(Cancellation);
        await slot.Write("second", Cancellation);

        var old = stale.ETag;
        var refusal = await Assert.ThrowsAsync<InconsistentStateException>(() => stale.Write("third", Cancellation));

        Assert.Equal((slot.ETag, old, old), (refusal.StoredEtag, refusal.CurrentEtag, stale.ETag));
        Assert.Null(refusal.InnerException);
        await ShouldHold(slot, "second");
    }

    [Theory]
    [InlineData("*")]
    [InlineData("0")]
    [InlineData("not one of ours")]
    [InlineData("%")]
    public async Task A_foreign_etag_is_refused(string foreign)
    {
        var slot = NewSlot();
        await slot.Write("first", Cancellation);
        var second = slot.Another();

        second.ETag = foreign;
        await Assert.ThrowsAsync<InconsistentStateException>(() => second.Write("second", Cancellation));
        second.ETag = foreign;
        await Assert.ThrowsAsync<InconsistentStateException>(() => second.Clear(Cancellation));
        await ShouldHold(slot, "first");
    }

    [Fact]
    public async Task A_write_with_an_etag_is_refused_where_nothing_is_stored()
    {
        var slot = NewSlot();
        slot.ETag = Guid.NewGuid().ToString("N");
        await Assert.ThrowsAsync<InconsistentStateException>(() => slot.Write("first", Cancellation));

        await slot.Read(Cancellation);
        Assert.False(slot.RecordExists);
    }

    [Fact]
    public async Task The_etag_of_a_deleted_state_is_not_good_for_its_successor()
    {
        var slot = NewSlot(deleteStateOnClear: true);
        await slot.Write("first life", Cancellation);
        var stale = slot.Another();
        await stale.Read(Cancellation);
        await slot.Clear(Cancellation);
        await slot.Write("second life", Cancellation);

        await Assert.ThrowsAsync<InconsistentStateException>(() => stale.Write("from the first life", Cancellation));
        await ShouldHold(slot, "second life");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_clear_with_an_old_etag_or_none_is_refused_and_the_state_stays(bool delete)
    {
        var slot = NewSlot(delete);
        await slot.Write("first", Cancellation);
        var stale = slot.Another();
        await stale.Read(Cancellation);
        await slot.Write("second", Cancellation);

        var refusal = await Assert.ThrowsAsync<InconsistentStateException>(() => stale.Clear(Cancellation));
        Assert.Equal((slot.ETag, stale.ETag), (refusal.StoredEtag, refusal.CurrentEtag));
        await Assert.ThrowsAsync<InconsistentStateException>(() => slot.Another().Clear(Cancellation));
        await ShouldHold(slot, "second");
    }

    [Fact]
    public async Task Of_many_who_write_with_the_same_etag_exactly_one_succeeds()
    {
        var slot = NewSlot();
        await slot.Write("first", Cancellation);
        var rivals = Enumerable.Range(0, 32).Select(_ => slot.Another()).ToArray();
        foreach (var rival in rivals) await rival.Read(Cancellation);

        var outcomes = await Task.WhenAll(rivals.Select((rival, i) => Succeeds(() => rival.Write($"rival {i}", Cancellation))));

        var winner = Assert.Single(rivals.Where((_, i) => outcomes[i]));
        await ShouldHold(winner, winner.State!.Text!);
    }

    [Fact]
    public async Task Of_many_who_insert_exactly_one_succeeds()
    {
        var slot = NewSlot();
        var rivals = Enumerable.Range(0, 32).Select(_ => slot.Another()).ToArray();
        var outcomes = await Task.WhenAll(rivals.Select((rival, i) => Succeeds(() => rival.Write($"rival {i}", Cancellation))));

        var winner = Assert.Single(rivals.Where((_, i) => outcomes[i]));
        await ShouldHold(winner, winner.State!.Text!);
    }

    [Fact]
    public async Task Many_grains_write_and_read_side_by_side()
    {
        var slots = Enumerable.Range(0, SideBySide).Select(_ => NewSlot()).ToArray();
        await Task.WhenAll(slots.Select(async slot =>
        {
            for (var i = 0; i < 10; i++)
            {
                await slot.Write($"{i}", Cancellation);
                await ShouldHold(slot, $"{i}");
            }
        }));
    }

    private static async Task<bool> Succeeds(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }

    private static async Task ShouldHold(Slot writer, string text)
    {
        var reader = writer.Another();
        await reader.Read(Cancellation);
        Assert.Equal((text, writer.ETag), (reader.State!.Text, reader.ETag));
    }
}
