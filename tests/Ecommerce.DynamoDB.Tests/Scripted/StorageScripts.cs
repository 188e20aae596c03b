using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using Ecommerce.Providers.Contracts;
using Orleans.Persistence.DynamoDB;
using Orleans.Storage;

namespace Ecommerce.DynamoDB.Tests.Scripted;

/// <summary>Grain storage under replies that the emulator does not give.</summary>
public sealed class StorageScripts : IAsyncDisposable
{
    private readonly Script _script = new();
    private readonly Providers _providers;
    private readonly Slot _slot;

    public StorageScripts()
    {
        _providers = new(Script.Address) { StorageSettings = options => options.ConfigureClient = config => config.HttpClientFactory = _script.Factory };
        _slot = new(_providers.UnpreparedStorage(deleteStateOnClear: true), GrainId.Create("probe", "one"));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _providers.DisposeAsync();

    [Fact]
    public async Task A_refusal_that_brings_what_this_very_write_stored_is_a_success()
    {
        JsonNode? stored = null;
        _script.Then(request =>
        {
            stored = request["Item"];
            return Script.Lost(request);
        }).Then(_ => Script.Refusal("ConditionalCheckFailedException", new() { ["Item"] = stored!.DeepClone() }));

        await _slot.Write("first", Cancellation);

        Assert.True(_slot.RecordExists);
        Assert.Equal((string)stored!["ETag"]!["N"]!, _slot.ETag);
        Assert.Equal(["PutItem", "PutItem"], _script.Asked.Select(asked => asked.Operation));
    }

    [Fact]
    public async Task A_refusal_that_brings_another_write_names_both_etags_without_asking_again()
    {
        _slot.ETag = "17";
        _script.Then(Script.Refusal("ConditionalCheckFailedException", new()
        {
            ["Item"] = new JsonObject { ["ETag"] = new JsonObject { ["N"] = "41" }, ["WriteId"] = new JsonObject { ["S"] = "another" } },
        }));

        var refusal = await Assert.ThrowsAsync<InconsistentStateException>(() => _slot.Write("second", Cancellation));

        Assert.Equal(("41", "17", "17"), (refusal.StoredEtag, refusal.CurrentEtag, _slot.ETag));
        Assert.Null(refusal.InnerException);
        Assert.Single(_script.Asked);
    }

    [Fact]
    public async Task A_delete_that_finds_nothing_after_a_lost_reply_was_its_own_work_and_else_a_conflict()
    {
        var nothing = Script.Refusal("ConditionalCheckFailedException");
        _slot.ETag = "17";
        _script.Then(nothing).Then([]);
        await Assert.ThrowsAsync<InconsistentStateException>(() => _slot.Clear(Cancellation));

        _script.Then(Script.Lost).Then(nothing).Then([]);
        await _slot.Clear(Cancellation);
        Assert.Null(_slot.ETag);
    }

    [Fact]
    public async Task A_write_sends_the_state_once_and_asks_for_nothing_back()
    {
        _script.Then([]);
        await _slot.Write("first", Cancellation);
        var (operation, request) = Assert.Single(_script.Asked);
        Assert.Equal(("PutItem", null), (operation, (string?)request["ReturnValues"]));
    }

    [Fact]
    public async Task A_throttle_is_counted_and_waited_out()
    {
        using var counted = new Counted("aws.throttles", "PutItem");
        _script.Then(Script.Refusal("ProvisionedThroughputExceededException")).Then([]);
        await _slot.Write("first", Cancellation);
        Assert.Equal(1, counted.Total);
    }

    [Fact]
    public async Task Attempts_are_bounded()
    {
        _script.Otherwise(_ => Script.Refusal("ProvisionedThroughputExceededException"));
        await Assert.ThrowsAsync<ProvisionedThroughputExceededException>(() => _slot.Write("first", Cancellation));
        Assert.Equal(3, _script.Asked.Count);
        Assert.False(_slot.RecordExists);
    }

    [Fact]
    public async Task Others_in_the_way_of_a_large_state_are_waited_out_under_one_token()
    {
        _script.Then(Script.Cancelled("TransactionConflict", "None")).Then(Script.Cancelled("None", "ThrottlingError")).Then([]);
        await _slot.Write(Large(), Cancellation);
        Assert.Equal(3, _script.Asked.Count);
        Assert.Single(_script.Asked.Select(asked => (string?)asked.Body["ClientRequestToken"]).Distinct());
    }

    [Fact]
    public async Task A_large_state_in_a_conflict_is_refused_by_the_reasons_code_whatever_the_text_says()
    {
        _slot.ETag = "17";
        _script.Then(Script.Cancelled("ConditionalCheckFailed", "None")).Then([]);
        await Assert.ThrowsAsync<InconsistentStateException>(() => _slot.Write(Large(), Cancellation));

        _script.Then(Script.Refusal("TransactionCanceledException", new()
        {
            ["Message"] = "not a ConditionalCheckFailed at all",
            ["CancellationReasons"] = new JsonArray(new JsonObject { ["Code"] = "ValidationError" }),
        }));
        await Assert.ThrowsAsync<TransactionCanceledException>(() => _slot.Write(Large(), Cancellation));
    }

    [Fact]
    public async Task Pieces_of_different_writes_are_read_again_until_they_are_of_one()
    {
        var written = new Dictionary<string, JsonNode>();
        _script.Then(request =>
        {
            foreach (var put in request["TransactItems"]!.AsArray())
                written[(string)put!["Put"]!["Item"]!["GrainType"]!["S"]!] = put["Put"]!["Item"]!;
            return [];
        });
        await _slot.Write(Large(), Cancellation);
        Assert.Equal(2, written.Count);

        var torn = 2;
        _script.Otherwise(asked =>
        {
            var item = written[(string)asked.Body["Key"]!["GrainType"]!["S"]!].DeepClone();
            if (item["ETag"] is null && torn-- > 0) item["WriteId"]!["S"] = "of another write";
            return new() { ["Item"] = item };
        });
        var reader = _slot.Another();
        await reader.Read(Cancellation);
        Assert.Equal(_slot.State, reader.State);
        Assert.Equal(7, _script.Asked.Count); // one write, then three times head and piece
    }

    [Fact]
    public async Task Giving_up_ends_the_request()
    {
        using var patience = new CancellationTokenSource();
        _script.Then(_ =>
        {
            patience.Cancel();
            return Script.Lost([]);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _slot.Write("first", patience.Token));
        Assert.Single(_script.Asked);
    }

    [Fact]
    public async Task A_state_that_cannot_fit_is_refused_by_name_and_size_and_nothing_is_sent()
    {
        var refusal = await Assert.ThrowsAsync<StateTooLargeException>(() => _slot.Write(Large(bytes: 4_000_001), Cancellation));
        Assert.Contains("probe/one", refusal.Message, StringComparison.Ordinal);
        Assert.Matches(@"4,000,\d{3} bytes", refusal.Message);
        Assert.Empty(_script.Asked);
    }

    private static Probe Large(int bytes = 500_000)
    {
        var bulk = new byte[bytes];
        new Random(7).NextBytes(bulk);
        return new() { Bulk = bulk };
    }
}
