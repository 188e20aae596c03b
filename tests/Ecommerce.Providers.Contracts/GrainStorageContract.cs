using Orleans.Storage;

namespace Ecommerce.Providers.Contracts;

/// <summary>
/// What Orleans 10 asks of grain storage. Derive once per provider; every test uses grains of its own, so one store may serve them all.
/// </summary>
public abstract class GrainStorageContract
{
    /// <summary>A storage of the provider under test. The same arguments give the same data.</summary>
    /// <param name="deleteStateOnClear">The provider's option of that name; both kinds may share data.</param>
    /// <param name="service">The service id.</param>
    protected abstract IGrainStorage Storage(bool deleteStateOnClear = true, string service = "one");

    protected static GrainId NewGrain(string suffix = "") => GrainId.Create("probe", Guid.NewGuid().ToString("N") + suffix);

    protected Slot NewSlot(bool deleteStateOnClear = true) => new(Storage(deleteStateOnClear), NewGrain());

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reading_what_was_never_written_gives_a_new_state_and_no_etag()
    {
        var slot = NewSlot();
        (slot.State, slot.RecordExists, slot.ETag) = (new Probe { Text = "left over" }, true, "left over");

        await slot.Read(Cancellation);

        Assert.Equal(new Probe(), slot.State);
        Assert.False(slot.RecordExists);
        Assert.Null(slot.ETag);
    }

    [Fact]
    public async Task What_was_written_is_read_by_another_activation()
    {
        var slot = NewSlot();
        await slot.Write(new Probe { Text = "first", Number = long.MinValue, Bulk = [0, 255, 1] }, Cancellation);
        Assert.True(slot.RecordExists);

        var other = slot.Another();
        await other.Read(Cancellation);

        Assert.Equal((slot.State, slot.ETag, true), (other.State, other.ETag, other.RecordExists));
        Assert.False(string.IsNullOrEmpty(other.ETag));
    }

    [Theory]
    [InlineData("Привет, мир")]
    [InlineData("日本語 ✓ 🛒")]
    [InlineData("a/b#c?d_e+f%20g'h\"i\\j;k|l")]
    [InlineData(" lead and trail ")]
    public async Task Any_text_may_be_a_key_a_state_name_and_a_value(string text)
    {
        var slot = new Slot(Storage(), NewGrain(text), text);
        await slot.Write(text, Cancellation);

        var other = slot.Another();
        await other.Read(Cancellation);
        Assert.Equal(text, other.State!.Text);
    }

    [Fact]
    public async Task Keys_of_every_kind_are_kept_apart()
    {
        var id = Guid.NewGuid();
        GrainId[] grains =
        [
            GrainId.Create(GrainType.Create("probe"), GrainIdKeyExtensions.CreateGuidKey(id)),
            GrainId.Create(GrainType.Create("probe"), GrainIdKeyExtensions.CreateGuidKey(id, "extension")),
            GrainId.Create(GrainType.Create("probe"), GrainIdKeyExtensions.CreateIntegerKey(BitConverter.ToInt64(id.ToByteArray()))),
            GrainId.Create(GrainType.Create("probe"), GrainIdKeyExtensions.CreateIntegerKey(BitConverter.ToInt64(id.ToByteArray()), "extension")),
            GrainId.Create("probe", id.ToString("D")),
            GrainId.Create("probe", id.ToString("D").ToUpperInvariant()),
            GrainId.Create("another", id.ToString("D")),
        ];
        var slots = grains.Select(grain => new Slot(Storage(), grain)).ToArray();
        foreach (var (slot, number) in slots.Select((slot, number) => (slot, number)))
            await slot.Write(new Probe { Number = number }, Cancellation);

        foreach (var (slot, number) in slots.Select((slot, number) => (slot.Another(), number)))
        {
            await slot.Read(Cancellation);
            Assert.Equal(number, slot.State!.Number);
        }
    }

    [Fact]
    public async Task State_names_of_a_grain_are_independent()
    {
        var (storage, grain) = (Storage(), NewGrain());
        var (left, right) = (new Slot(storage, grain, "left"), new Slot(storage, grain, "right"));
        await left.Write("left", Cancellation);
        await right.Write("right", Cancellation);
        await left.Clear(Cancellation);

        var seen = right.Another();
        await seen.Read(Cancellation);
        Assert.Equal(("right", right.ETag), (seen.State!.Text, seen.ETag));
    }

    [Fact]
    public async Task Services_do_not_see_each_others_states()
    {
        var grain = NewGrain();
        var (here, there) = (new Slot(Storage(service: "one"), grain), new Slot(Storage(service: "two"), grain));
        await here.Write("here", Cancellation);

        await there.Read(Cancellation);
        Assert.False(there.RecordExists);
        await there.Write("there", Cancellation);

        await here.Read(Cancellation);
        Assert.Equal("here", here.State!.Text);
    }

    [Fact]
    public async Task Every_write_changes_the_etag_even_one_of_equal_data()
    {
        var slot = NewSlot();
        var seen = new HashSet<string>();
        for (var i = 0; i < 10; i++)
        {
            await slot.Write("the same", Cancellation);
            Assert.True(seen.Add(slot.ETag!));
        }
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(399 * 1024)]
    [InlineData(400 * 1024)]
    [InlineData(401 * 1024)]
    public async Task Large_states_are_kept_whole(int bytes)
    {
        var slot = NewSlot();
        var bulk = new byte[bytes];
        Random.Shared.NextBytes(bulk);
        await slot.Write(new Probe { Bulk = bulk }, Cancellation);

        var other = slot.Another();
        await other.Read(Cancellation);
        Assert.Equal(bulk, other.State!.Bulk);
    }

    [Fact]
    public async Task A_write_whose_caller_gave_up_beforehand_does_not_happen()
    {
        var slot = NewSlot();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slot.Write("late", new CancellationToken(canceled: true)));

        var other = slot.Another();
        await other.Read(Cancellation);
        Assert.False(other.RecordExists);
    }
}
