using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Orleans.Configuration;

namespace Ecommerce.DynamoDB.Tests.Emulated;

/// <summary>Tables that are missing, another's, or to be made or altered.</summary>
public sealed class TableTests(DynamoDBLocal emulator) : IAsyncDisposable
{
    private readonly string _table = "T" + Guid.NewGuid().ToString("N");
    private readonly List<Providers> _made = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var providers in _made) await providers.DisposeAsync();
    }

    [Fact]
    public async Task A_missing_table_stops_the_start_with_one_line_that_says_what_to_do_and_no_secret()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Start(options =>
            (options.CreateIfNotExists, options.AccessKey, options.SecretKey) = (false, "AKID", "wJalrXUtnFEMI")));
        var line = Root(error).Message;
        Assert.IsType<OrleansConfigurationException>(Root(error));
        foreach (var word in new[] { _table, "GrainReference", "GrainType", "CreateIfNotExists" }) Assert.Contains(word, line, StringComparison.Ordinal);
        foreach (var secret in new[] { "AKID", "wJalrXUtnFEMI" }) Assert.DoesNotContain(secret, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    [Fact]
    public async Task A_table_of_other_keys_stops_the_start_and_is_left_alone()
    {
        await emulator.Bare.CreateTableAsync(
            _table, [new("ReminderId", KeyType.HASH), new("GrainHash", KeyType.RANGE)],
            [new("ReminderId", ScalarAttributeType.S), new("GrainHash", ScalarAttributeType.N)], new(1, 1), Cancellation);
        foreach (var start in new Func<Task>[] { () => Start(_ => { }), () => New(_ => { }).Table("one", _table) })
            Assert.Contains("other keys", Root(await Assert.ThrowsAnyAsync<Exception>(start)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_is_made_once_though_many_start_and_is_billed_per_request()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Start(_ => { })));
        Assert.Equal(BillingMode.PAY_PER_REQUEST, (await Described()).BillingModeSummary.BillingMode);
    }

    [Fact]
    public async Task A_table_is_altered_only_if_that_was_asked_for()
    {
        void Provisioned(DynamoDBStorageOptions options) =>
            (options.UseProvisionedThroughput, options.ReadCapacityUnits, options.WriteCapacityUnits) = (true, 7, 3);

        await Start(_ => { });
        await Start(Provisioned);
        Assert.Equal(BillingMode.PAY_PER_REQUEST, (await Described()).BillingModeSummary.BillingMode);

        await Start(options =>
        {
            Provisioned(options);
            options.UpdateIfExists = true;
        });
        Assert.Equal((7, 3), ((await Described()).ProvisionedThroughput.ReadCapacityUnits, (await Described()).ProvisionedThroughput.WriteCapacityUnits));
    }

    private static Exception Root(Exception error) => error is AggregateException ? error.GetBaseException() : error;

    private Providers New(Action<DynamoDBStorageOptions> settings)
    {
        var providers = new Providers(emulator.Address.OriginalString)
        {
            StorageSettings = options =>
            {
                options.TableName = _table;
                settings(options);
            },
        };
        _made.Add(providers);
        return providers;
    }

    private Task<Orleans.Storage.DynamoDBGrainStorage> Start(Action<DynamoDBStorageOptions> settings) => New(settings).Storage();

    private async Task<TableDescription> Described() => (await emulator.Bare.DescribeTableAsync(_table, Cancellation)).Table;
}
