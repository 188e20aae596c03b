using System.Net;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;

namespace Ecommerce.DynamoDB.Tests.Scripted;

/// <summary>Membership under replies that the emulator does not give.</summary>
public sealed class MembershipScripts : IAsyncDisposable
{
    private readonly Script _script = new();
    private readonly Providers _providers = new(Script.Address);
    private readonly IMembershipTable _table;

    public MembershipScripts() => _table = _providers.Membership("cluster", options => options.ConfigureClient = config => config.HttpClientFactory = _script.Factory);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly MembershipEntry Entry = new() { SiloAddress = SiloAddress.New(IPAddress.Loopback, 11_111, 5), SiloName = "silo" };

    public ValueTask DisposeAsync() => _providers.DisposeAsync();

    [Fact]
    public async Task A_failed_condition_is_no()
    {
        _script.Then(Script.Cancelled("None", "ConditionalCheckFailed"));
        Assert.False(await Insert());
    }

    [Fact]
    public async Task A_silo_that_joins_at_the_same_time_is_waited_out()
    {
        _script.Then(Script.Cancelled("TransactionConflict", "None")).Then(Script.Refusal("TransactionInProgressException")).Then([]);
        Assert.True(await Insert());
        Assert.Single(_script.Asked.Select(asked => (string?)asked.Body["ClientRequestToken"]).Distinct());
    }

    [Fact]
    public async Task Always_being_in_somebodys_way_is_no_and_the_caller_reads_again()
    {
        _script.Otherwise(_ => Script.Cancelled("None", "TransactionConflict"));
        Assert.False(await Insert());
        Assert.Equal(6, _script.Asked.Count);
    }

    [Theory]
    [InlineData("ThrottlingError")]
    [InlineData("ValidationError")]
    [InlineData("ItemCollectionSizeLimitExceeded")]
    public async Task Every_other_reason_is_trouble_and_never_an_answer(string code)
    {
        _script.Otherwise(_ => Script.Cancelled("None", code));
        await Assert.ThrowsAsync<TransactionCanceledException>(Insert);
    }

    [Fact]
    public async Task A_heartbeat_is_one_attribute_under_one_condition()
    {
        _script.Then([]);
        await _table.UpdateIAmAliveAsync(Entry, Cancellation);
        var (operation, request) = Assert.Single(_script.Asked);
        Assert.Equal(("UpdateItem", "SET IAmAliveTime = :time"), (operation, (string?)request["UpdateExpression"]));
    }

    [Theory]
    [InlineData(6)] // ahead of the version row: its transaction becomes visible silo first
    [InlineData(4)] // written with the version row and still behind it: version row first
    public async Task A_change_that_is_half_visible_is_read_again(int versionOfSilo)
    {
        Reads(Version(5), [Silo(versionOfSilo), Version(5)]);
        Reads(Version(5), [Silo(5), Version(5)]);
        var read = await _table.ReadAllAsync(Cancellation);
        Assert.Equal((5, "9"), (read.Version.Version, read.Version.VersionEtag));
        Assert.Single(read.Members);
        Assert.Equal(4, _script.Asked.Count);
    }

    [Fact]
    public async Task A_change_between_the_two_looks_at_the_version_is_read_again()
    {
        Reads(Version(5), [Silo(5), Version(6)]);
        Reads(Version(6), [Silo(6), Version(6)]);
        Assert.Equal(6, (await _table.ReadAllAsync(Cancellation)).Version.Version);
    }

    [Fact]
    public async Task The_last_written_silo_may_have_been_cleaned_up_since()
    {
        for (var i = 0; i < 4; i++) Reads(Version(5), [Version(5)]);
        Assert.Empty((await _table.ReadAllAsync(Cancellation)).Members);
        Assert.Equal(8, _script.Asked.Count);
    }

    [Fact]
    public async Task A_table_that_never_holds_still_is_trouble()
    {
        _script.Otherwise(asked => asked.Operation == "GetItem" ? new() { ["Item"] = Version(5) } : new() { ["Items"] = new JsonArray(Silo(6), Version(5)) });
        await Assert.ThrowsAsync<OrleansException>(() => _table.ReadAllAsync(Cancellation));
    }

    [Fact]
    public async Task What_the_service_did_not_get_to_is_deleted_in_the_next_batch()
    {
        _script.Then(new JsonObject { ["Items"] = new JsonArray(Silo(5), Version(5)) })
            .Then(request => new() { ["UnprocessedItems"] = new JsonObject { [Providers.Silos] = new JsonArray(request["RequestItems"]![Providers.Silos]![1]!.DeepClone()) } })
            .Then([]);
        await _table.DeleteMembershipTableEntriesAsync("cluster", Cancellation);
        var last = _script.Asked.Last().Body["RequestItems"]![Providers.Silos]!.AsArray();
        Assert.Equal("VersionRow", (string?)Assert.Single(last)!["DeleteRequest"]!["Key"]!["SiloIdentity"]!["S"]);
    }

    [Fact]
    public async Task A_read_of_many_pages_is_whole()
    {
        _script.Then(new JsonObject { ["Item"] = Version(5) })
            .Then(new JsonObject { ["Items"] = new JsonArray(Silo(5)), ["LastEvaluatedKey"] = new JsonObject { ["DeploymentId"] = Text("cluster") } })
            .Then(new JsonObject { ["Items"] = new JsonArray(Version(5)) });
        Assert.Single((await _table.ReadAllAsync(Cancellation)).Members);
        Assert.NotNull(_script.Asked.Last().Body["ExclusiveStartKey"]);
    }

    private Task<bool> Insert() => _table.InsertRowAsync(Entry, new TableVersion(4, "8").Next(), Cancellation);

    private void Reads(JsonObject version, JsonArray all) =>
        _script.Then(new JsonObject { ["Item"] = version }).Then(new JsonObject { ["Items"] = all });

    private static JsonObject Version(int version) => new()
    {
        ["DeploymentId"] = Text("cluster"),
        ["SiloIdentity"] = Text("VersionRow"),
        ["MembershipVersion"] = Number(version),
        ["ETag"] = Number(version + 4),
        ["LastWrite"] = Text($"{version} 127.0.0.1-11111-5"),
    };

    private static JsonObject Silo(int version) => new()
    {
        ["DeploymentId"] = Text("cluster"),
        ["SiloIdentity"] = Text("127.0.0.1-11111-5"),
        ["Address"] = Text("127.0.0.1"),
        ["Port"] = Number(11_111),
        ["Generation"] = Number(5),
        ["SiloStatus"] = Number(3),
        ["ETag"] = Number(1),
        ["MembershipVersion"] = Number(version),
    };

    private static JsonObject Text(string value) => new() { ["S"] = value };

    private static JsonObject Number(int value) => new() { ["N"] = $"{value}" };
}
