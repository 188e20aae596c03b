using Amazon.DynamoDBv2.Model;
using Ecommerce.Providers.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace Ecommerce.DynamoDB.Tests.Emulated;

/// <summary>The official package's items: what it reads and writes is what we write and read.</summary>
public sealed class LayoutTests(DynamoDBLocal emulator) : IAsyncLifetime
{
    private static readonly OrleansGrainStorageSerializer Serializer =
        new(new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>());

    private readonly Providers _providers = new(emulator.Address.OriginalString);
    private readonly GrainId _grain = GrainId.Create("probe", Guid.NewGuid().ToString("N"));
    private Slot _slot = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Dictionary<string, AttributeValue> Key => new() { ["GrainReference"] = new($"one_{_grain}"), ["GrainType"] = new("state") };

    public async ValueTask InitializeAsync() => _slot = new(await _providers.Storage(deleteStateOnClear: false), _grain);

    public ValueTask DisposeAsync() => _providers.DisposeAsync();

    [Fact]
    public async Task A_state_lies_under_its_service_grain_and_name_as_plain_bytes_with_an_int_for_an_etag()
    {
        await _slot.Write("plain", Cancellation);
        var item = await Item();
        Assert.Equal("plain", Serializer.Deserialize<Probe>(new BinaryData(item["GrainState"].B.ToArray()))!.Text);
        Assert.True(int.TryParse(item["ETag"].N, out var etag) && $"{etag}" == _slot.ETag);

        await _slot.Clear(Cancellation);
        item = await Item();
        Assert.True(item["GrainState"].NULL);
        Assert.Equal(_slot.ETag, item["ETag"].N);
    }

    [Fact]
    public async Task A_state_of_the_official_package_is_read_and_written_on()
    {
        await Put("official", etag: 0);
        await _slot.Read(Cancellation);
        Assert.Equal(("official", "0", true), (_slot.State!.Text, _slot.ETag, _slot.RecordExists));
        await _slot.Write("ours", Cancellation);
        Assert.Equal("1", _slot.ETag);
    }

    [Fact]
    public async Task What_the_official_package_wrote_over_a_compressed_state_is_read_as_it_is()
    {
        await _slot.Write(new Probe { Bulk = new byte[1_000_000] }, Cancellation);
        var update = new UpdateItemRequest
        {
            TableName = Providers.States,
            Key = Key,
            UpdateExpression = "SET GrainState = :state, ETag = :etag",
            ExpressionAttributeValues = new() { [":state"] = State("official"), [":etag"] = new() { N = $"{long.Parse(_slot.ETag!, System.Globalization.CultureInfo.InvariantCulture) + 1}" } },
        };
        await emulator.Bare.UpdateItemAsync(update, Cancellation);
        await _slot.Read(Cancellation);
        Assert.Equal("official", _slot.State!.Text);
    }

    [Fact]
    public async Task Bytes_that_are_no_state_are_named_and_stay()
    {
        var item = Key;
        (item["GrainState"], item["ETag"]) = (new() { B = new([1, 2, 3, 255]) }, new() { N = "7" });
        await emulator.Bare.PutItemAsync(Providers.States, item, Cancellation);

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => _slot.Read(Cancellation));

        Assert.Contains($"{_grain}", error.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3, 255], (await Item())["GrainState"].B.ToArray());
    }

    private static AttributeValue State(string text) => new() { B = new(Serializer.Serialize(new Probe { Text = text }).ToArray()) };

    private async Task Put(string text, int etag)
    {
        var item = Key;
        (item["GrainState"], item["ETag"]) = (State(text), new() { N = $"{etag}" });
        await emulator.Bare.PutItemAsync(Providers.States, item, Cancellation);
    }

    private async Task<Dictionary<string, AttributeValue>> Item() => (await emulator.Bare.GetItemAsync(Providers.States, Key, true, Cancellation)).Item;
}
