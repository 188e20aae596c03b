using Amazon.DynamoDBv2;
using Ecommerce.Providers.Contracts;

namespace Ecommerce.DynamoDB.Tests.Emulated;

/// <summary>States that are forgotten.</summary>
public sealed class TimeToLiveTests(DynamoDBLocal emulator) : IAsyncLifetime
{
    private readonly SetClock _clock = new();
    private Providers _providers = null!;
    private Slot _slot = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _providers = new(emulator.Address.OriginalString)
        {
            Clock = _clock,
            StorageSettings = options => (options.TimeToLive, options.TableName) = (TimeSpan.FromHours(1), "Forgetting"),
        };
        _slot = new(await _providers.Storage(deleteStateOnClear: false), GrainId.Create("probe", Guid.NewGuid().ToString("N")));
    }

    public ValueTask DisposeAsync() => _providers.DisposeAsync();

    [Fact]
    public async Task An_expired_state_is_gone_before_the_service_deletes_it_and_its_place_can_be_taken()
    {
        await _slot.Write("first", Cancellation);
        _clock.Now += TimeSpan.FromMinutes(59);
        await _slot.Read(Cancellation);
        Assert.Equal("first", _slot.State!.Text);

        _clock.Now += TimeSpan.FromMinutes(2);
        await _slot.Read(Cancellation);
        Assert.Equal((false, null), (_slot.RecordExists, _slot.ETag));
        await _slot.Clear(Cancellation);
        await _slot.Write("second", Cancellation);
        await _slot.Read(Cancellation);
        Assert.Equal("second", _slot.State!.Text);
    }

    [Fact]
    public async Task Writing_renews_it()
    {
        await _slot.Write("first", Cancellation);
        _clock.Now += TimeSpan.FromMinutes(50);
        await _slot.Write("second", Cancellation);
        _clock.Now += TimeSpan.FromMinutes(50);
        await _slot.Read(Cancellation);
        Assert.True(_slot.RecordExists);
    }

    [Fact]
    public async Task The_service_is_told_to_forget_in_a_table_that_was_made_for_it()
    {
        var told = (await emulator.Bare.DescribeTimeToLiveAsync("Forgetting", Cancellation)).TimeToLiveDescription;
        Assert.Equal((TimeToLiveStatus.ENABLED, "GrainTtl"), (told.TimeToLiveStatus, told.AttributeName));
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2031, 5, 17, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
