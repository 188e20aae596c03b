using Amazon.DynamoDBv2.Model;
using Ecommerce.Providers.Contracts;
using Orleans.Storage;

namespace Ecommerce.DynamoDB.Tests.Emulated;

/// <summary>States beyond one item.</summary>
public sealed class LargeStateTests(DynamoDBLocal emulator) : IAsyncLifetime
{
    private readonly Providers _providers = new(emulator.Address.OriginalString);
    private readonly GrainId _grain = GrainId.Create("probe", Guid.NewGuid().ToString("N"));
    private Slot _slot = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _slot = new(await _providers.Storage(), _grain);

    public ValueTask DisposeAsync() => _providers.DisposeAsync();

    [Theory]
    [InlineData(399_000, 1)]
    [InlineData(400_100, 2)]
    [InlineData(1_300_000, 4)]
    [InlineData(3_999_000, 10)]
    public async Task A_state_is_kept_in_as_many_items_as_it_needs(int bytes, int items)
    {
        await _slot.Write(Of(bytes), Cancellation);
        await ShouldBeRead();
        Assert.Equal(items, (await Items()).Count);
    }

    [Fact]
    public async Task A_state_that_shrinks_grows_and_goes_leaves_nothing_behind()
    {
        foreach (var (bytes, items) in new[] { (100, 1), (900_000, 3), (500_000, 2), (1_700_000, 5), (10, 1), (900_000, 3) })
        {
            await _slot.Write(Of(bytes), Cancellation);
            await ShouldBeRead();
            Assert.Equal(items, (await Items()).Count);
        }

        await _slot.Clear(Cancellation);
        Assert.Empty(await Items());

        var kept = new Slot(await _providers.Storage(deleteStateOnClear: false), _grain);
        await kept.Write(Of(900_000), Cancellation);
        await kept.Clear(Cancellation);
        Assert.Single(await Items());
    }

    [Fact]
    public async Task What_compresses_may_be_many_times_larger()
    {
        await _slot.Write(new Probe { Bulk = new byte[20_000_000] }, Cancellation);
        await ShouldBeRead();
        Assert.Single(await Items());
    }

    [Fact]
    public async Task A_stale_activation_overwrites_no_piece()
    {
        await _slot.Write(Of(900_000), Cancellation);
        var stale = _slot.Another();
        await stale.Read(Cancellation);
        await _slot.Write(Of(1_300_000), Cancellation);

        var refusal = await Assert.ThrowsAsync<InconsistentStateException>(() => stale.Write(Of(900_000), Cancellation));
        Assert.Equal(_slot.ETag, refusal.StoredEtag);
        stale.ETag = refusal.CurrentEtag;
        await Assert.ThrowsAsync<InconsistentStateException>(() => stale.Clear(Cancellation));
        await Assert.ThrowsAsync<InconsistentStateException>(() => _slot.Another().Write(Of(900_000), Cancellation));
        await ShouldBeRead();
    }

    [Fact]
    public async Task A_reader_sees_one_write_whole_while_others_follow()
    {
        using var done = new CancellationTokenSource();
        await _slot.Write(Filled(0), Cancellation);
        var reading = Task.Run(
            async () =>
            {
                var reader = _slot.Another();
                while (!done.IsCancellationRequested)
                {
                    await reader.Read(Cancellation);
                    Assert.Equal(Filled((int)reader.State!.Number), reader.State);
                }
            },
            Cancellation);
        for (var i = 1; i <= 8; i++) await _slot.Write(Filled(i), Cancellation);
        await done.CancelAsync();
        await reading;
    }

    private static Probe Of(int bytes) => new() { Bulk = Bytes(new Random(bytes), bytes) };

    private static Probe Filled(int number) => new() { Number = number, Bulk = Bytes(new Random(number), 600_000 + (number % 3 * 400_000)) };

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private async Task ShouldBeRead()
    {
        var reader = _slot.Another();
        await reader.Read(Cancellation);
        Assert.Equal((_slot.State, _slot.ETag), (reader.State, reader.ETag));
    }

    private async Task<List<Dictionary<string, AttributeValue>>> Items()
    {
        var query = new QueryRequest
        {
            TableName = Providers.States,
            KeyConditionExpression = "GrainReference = :grain",
            ProjectionExpression = "GrainType",
            ExpressionAttributeValues = new() { [":grain"] = new($"one_{_grain}") },
            ConsistentRead = true,
        };
        return await emulator.Bare.Paginators.Query(query).Responses.SelectMany(page => page.Items ?? []).ToListAsync(Cancellation);
    }
}
