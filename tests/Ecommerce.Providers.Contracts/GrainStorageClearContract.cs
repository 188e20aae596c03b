using Orleans.Storage;

namespace Ecommerce.Providers.Contracts;

/// <summary>Clearing, with the row deleted and with the row kept.</summary>
public abstract class GrainStorageClearContract
{
    /// <inheritdoc cref="GrainStorageContract.Storage"/>
    protected abstract IGrainStorage Storage(bool deleteStateOnClear = true, string service = "one");

    protected Slot NewSlot(bool deleteStateOnClear) =>
        new(Storage(deleteStateOnClear), GrainId.Create("probe", Guid.NewGuid().ToString("N")));

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Clearing_what_was_never_written_succeeds(bool delete)
    {
        var slot = NewSlot(delete);
        (slot.State, slot.RecordExists) = (new Probe { Text = "left over" }, true);

        await slot.Clear(Cancellation);

        Assert.Equal((new Probe(), false), (slot.State, slot.RecordExists));
        await slot.Write("first", Cancellation);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cleared_state_is_new_and_does_not_exist(bool delete)
    {
        var slot = NewSlot(delete);
        await slot.Write("first", Cancellation);
        var written = slot.ETag;

        await slot.Clear(Cancellation);

        Assert.Equal((new Probe(), false), (slot.State, slot.RecordExists));
        Assert.NotEqual(written, slot.ETag);
        Assert.Equal(delete, slot.ETag is null);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_activation_reads_that_it_was_cleared(bool delete)
    {
        var slot = NewSlot(delete);
        await slot.Write("first", Cancellation);
        await slot.Clear(Cancellation);

        var other = slot.Another();
        other.State = new Probe { Text = "left over" };
        await other.Read(Cancellation);

        Assert.Equal((new Probe(), false, slot.ETag), (other.State, other.RecordExists, other.ETag));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cleared_state_can_be_written_again(bool delete)
    {
        var slot = NewSlot(delete);
        await slot.Write("first", Cancellation);
        await slot.Clear(Cancellation);
        var cleared = slot.ETag;
        await slot.Write("second", Cancellation);

        Assert.NotEqual(cleared, slot.ETag);
        var other = slot.Another();
        await other.Read(Cancellation);
        Assert.Equal(("second", true, slot.ETag), (other.State!.Text, other.RecordExists, other.ETag));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Clearing_twice_succeeds(bool delete)
    {
        var slot = NewSlot(delete);
        await slot.Write("first", Cancellation);
        await slot.Clear(Cancellation);
        await slot.Clear(Cancellation);

        Assert.False(slot.RecordExists);
        await slot.Write("second", Cancellation);
    }

    [Fact]
    public async Task Where_the_row_is_kept_nobody_writes_as_if_the_grain_were_new()
    {
        var slot = NewSlot(deleteStateOnClear: false);
        await slot.Write("first", Cancellation);
        await slot.Clear(Cancellation);

        var refusal = await Assert.ThrowsAsync<InconsistentStateException>(() => slot.Another().Write("second", Cancellation));
        Assert.Equal(slot.ETag, refusal.StoredEtag);
    }
}
