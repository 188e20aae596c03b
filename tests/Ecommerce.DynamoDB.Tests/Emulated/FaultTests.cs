using Ecommerce.FaultProxy;
using Ecommerce.Providers.Contracts;
using Orleans.Storage;

namespace Ecommerce.DynamoDB.Tests.Emulated;

/// <summary>The network's tricks between the providers and a real server: each call's outcome is as if nothing had happened.</summary>
public sealed class FaultTests(DynamoDBLocal emulator) : IAsyncLifetime
{
    private AwsProxy _proxy = null!;
    private Providers _providers = null!;

    public static TheoryData<string> Faults => ["reset before", "reset after", "truncate", "throttle", "500"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _proxy = await AwsProxy.Start(emulator.Address);
        _providers = new(_proxy.Address.OriginalString);
    }

    public async ValueTask DisposeAsync()
    {
        await _providers.DisposeAsync();
        await _proxy.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_state_is_written_updated_and_read(string fault)
    {
        var slot = new Slot(await _providers.Storage(), NewGrain());
        Inject("PutItem", fault);
        await slot.Write("first", Cancellation);
        Inject("PutItem", fault);
        await slot.Write("second", Cancellation);

        var reader = slot.Another();
        Inject("GetItem", fault);
        await reader.Read(Cancellation);
        Assert.Equal(("second", slot.ETag), (reader.State!.Text, reader.ETag));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_state_is_cleared(string fault)
    {
        foreach (var delete in new[] { true, false })
        {
            var slot = new Slot(await _providers.Storage(delete), NewGrain());
            await slot.Write("first", Cancellation);
            Inject(delete ? "DeleteItem" : "PutItem", fault);
            await slot.Clear(Cancellation);

            var reader = slot.Another();
            await reader.Read(Cancellation);
            Assert.Equal((false, slot.ETag), (reader.RecordExists, reader.ETag));
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_state_in_pieces_is_written_and_cleared(string fault)
    {
        var slot = new Slot(await _providers.Storage(), NewGrain());
        var bulk = new byte[500_000];
        Random.Shared.NextBytes(bulk);
        Inject("TransactWriteItems", fault);
        await slot.Write(new Probe { Bulk = bulk }, Cancellation);
        var reader = slot.Another();
        await reader.Read(Cancellation);
        Assert.Equal(slot.State, reader.State);

        Inject("TransactWriteItems", fault);
        await slot.Clear(Cancellation);
        await reader.Read(Cancellation);
        Assert.False(reader.RecordExists);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_silo_joins_once(string fault)
    {
        var table = _providers.Membership(Guid.NewGuid().ToString("N"));
        await table.InitializeMembershipTableAsync(true, Cancellation);
        var before = (await table.ReadAllAsync(Cancellation)).Version;
        Inject("TransactWriteItems", fault);
        var silo = SiloAddress.New(System.Net.IPAddress.Loopback, 11_111, 1);
        Assert.True(await table.InsertRowAsync(new() { SiloAddress = silo, HostName = "h", SiloName = "s" }, before.Next(), Cancellation));

        Inject("UpdateItem", fault);
        await table.UpdateIAmAliveAsync(new() { SiloAddress = silo, IAmAliveTime = DateTime.UtcNow }, Cancellation);
        Inject("Query", fault);
        var after = await table.ReadAllAsync(Cancellation);
        Assert.Equal((before.Version + 1, 1), (after.Version.Version, after.Members.Count));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_reminder_is_registered_found_and_removed(string fault)
    {
        var table = await _providers.Table(Guid.NewGuid().ToString("N"));
        Inject("PutItem", fault);
        var entry = new ReminderEntry { GrainId = NewGrain(), ReminderName = "wake", StartAt = DateTime.UtcNow, Period = TimeSpan.FromMinutes(1) };
        var etag = await table.UpsertRow(entry, Cancellation);
        Inject("Query", fault);
        Assert.Single((await table.ReadRows(0, 0, Cancellation)).Reminders);
        Inject("DeleteItem", fault);
        Assert.True(await table.RemoveRow(entry.GrainId, "wake", etag!, Cancellation));
    }

    [Fact]
    public async Task A_store_that_is_out_of_reach_is_an_exception_and_never_an_answer()
    {
        var storage = await _providers.Storage();
        var slot = new Slot(storage, NewGrain());
        await slot.Write("first", Cancellation);
        var etag = slot.ETag;
        var table = _providers.Membership(Guid.NewGuid().ToString("N"));
        await table.InitializeMembershipTableAsync(true, Cancellation);
        var version = (await table.ReadAllAsync(Cancellation)).Version;

        _proxy.Inject("*", Fault.ResetBefore, int.MaxValue);
        Assert.IsNotType<InconsistentStateException>(await Assert.ThrowsAnyAsync<Exception>(() => slot.Write("second", Cancellation)));
        Assert.Equal(etag, slot.ETag);
        await Assert.ThrowsAnyAsync<Exception>(() => slot.Another().Read(Cancellation));
        await Assert.ThrowsAnyAsync<Exception>(() => table.ReadAllAsync(Cancellation));
        await Assert.ThrowsAnyAsync<Exception>(() => table.InsertRowAsync(new() { SiloAddress = SiloAddress.Zero }, version.Next(), Cancellation));

        _proxy.Heal();
        await slot.Write("second", Cancellation);
    }

    [Fact]
    public async Task A_rival_between_the_lost_attempt_and_its_repetition_is_a_conflict()
    {
        var grain = NewGrain();
        var slot = new Slot(await _providers.Storage(), grain);
        await slot.Write("first", Cancellation);
        await using var direct = new Providers(emulator.Address.OriginalString);
        var rival = new Slot(await direct.Storage(), grain);
        await rival.Read(Cancellation);

        // The first attempt never arrives; when the second does, somebody else has written.
        var written = new TaskCompletionSource();
        _proxy.Inject("PutItem", Fault.ResetBefore);
        _proxy.Inject("PutItem", Fault.HoldBefore(written.Task));
        var mine = slot.Write("second", Cancellation);
        await rival.Write("the rival's", Cancellation);
        written.SetResult();

        var refusal = await Assert.ThrowsAsync<InconsistentStateException>(() => mine);
        Assert.Equal((rival.ETag, slot.ETag), (refusal.StoredEtag, refusal.CurrentEtag));
    }

    private static GrainId NewGrain() => GrainId.Create("probe", Guid.NewGuid().ToString("N"));

    private void Inject(string operation, string fault) => _proxy.Inject(operation, fault switch
    {
        "reset before" => Fault.ResetBefore,
        "reset after" => Fault.ResetAfter,
        "truncate" => Fault.Truncate,
        "throttle" => Fault.Throttle,
        _ => Fault.ServerError,
    });
}
