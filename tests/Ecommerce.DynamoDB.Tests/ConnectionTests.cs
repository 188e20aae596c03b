using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Aws;
using Orleans.Configuration;

namespace Ecommerce.DynamoDB.Tests;

/// <summary>Where a client goes and as whom.</summary>
public class ConnectionTests
{
    private const string Secret = "wJalrXUtnFEMI";

    [Fact]
    public void Given_keys_win_over_everything()
    {
        var keys = new AwsConnection { Service = "http://127.0.0.1:8000", AccessKey = "AKID", SecretKey = Secret };
        Assert.IsType<BasicAWSCredentials>(keys.Credentials());
        Assert.Equal("AKID", keys.Credentials()!.GetCredentials().AccessKey);
        Assert.Equal("token", (keys with { Token = "token" }).Credentials()!.GetCredentials().Token);
        Assert.Equal("AKID", (keys with { Service = "https://vpce-1.dynamodb.eu-west-1.vpce.amazonaws.com" }).Credentials()!.GetCredentials().AccessKey);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8000", true)]
    [InlineData("https://dynamodb.eu-west-1.amazonaws.com", false)]
    [InlineData("eu-west-1", false)]
    [InlineData("", false)]
    public void Only_a_plain_address_without_keys_gets_made_up_ones(string service, bool madeUp) =>
        Assert.Equal(madeUp, new AwsConnection { Service = service }.Credentials() is not null);

    [Fact]
    public void A_region_is_a_region_and_an_address_an_address()
    {
        var (region, address) = (new AmazonDynamoDBConfig(), new AmazonDynamoDBConfig());
        new AwsConnection { Service = "eu-west-1" }.Point(region);
        new AwsConnection { Service = "http://127.0.0.1:8000" }.Point(address);
        Assert.Equal(RegionEndpoint.EUWest1, region.RegionEndpoint);
        Assert.StartsWith("http://127.0.0.1:8000", address.ServiceURL, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_key_pair_or_an_unknown_profile_is_an_error_that_names_no_secret()
    {
        var half = Assert.Throws<ArgumentException>(() => new AwsConnection { SecretKey = Secret }.Credentials());
        Assert.DoesNotContain(Secret, half.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new AwsConnection { ProfileName = "nobody's" }.Credentials());
    }

    [Fact]
    public void The_text_of_a_connection_shows_no_secret()
    {
        var text = $"{new AwsConnection { Service = "eu-west-1", AccessKey = "AKID", SecretKey = Secret, Token = "session" }}";
        Assert.Contains("eu-west-1", text, StringComparison.Ordinal);
        foreach (var secret in new[] { "AKID", Secret, "session" }) Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_connections_share_a_client_and_other_ones_do_not()
    {
        using var clients = new AwsClients();
        var connection = new AwsConnection { Service = "http://127.0.0.1:8000" };
        AmazonDynamoDBClient Get(AwsConnection of, AwsTuning tuning) => clients.Get<AmazonDynamoDBClient, AmazonDynamoDBConfig>(
            of, tuning, null, (credentials, config) => new(credentials, config));

        var first = Get(connection, AwsTuning.Default);
        Assert.Same(first, Get(connection with { }, AwsTuning.Default with { }));
        Assert.NotSame(first, Get(connection with { AccessKey = "AKID", SecretKey = Secret }, AwsTuning.Default));
        Assert.NotSame(first, Get(connection, AwsTuning.Default with { MaxAttempts = 1 }));
        Assert.Equal((RequestRetryMode.Standard, 2, TimeSpan.FromSeconds(3)), (first.Config.RetryMode, first.Config.MaxErrorRetry, first.Config.Timeout));
    }

    [Fact]
    public void Every_provider_can_be_chosen_and_set_by_configuration_alone()
    {
        var settings = new Dictionary<string, string?> { ["Orleans:ClusterId"] = "c", ["Orleans:ServiceId"] = "s" };
        foreach (var section in new[] { "Clustering", "GrainStorage:Default", "Reminders" })
        {
            foreach (var (key, value) in new[]
            {
                ("ProviderType", "DynamoDB"), ("Region", "eu-west-1"), ("AccessKey", "AKID"), ("SecretKey", Secret), ("Token", "session"),
                ("ProfileName", "staff"), ("TableName", "Mine"), ("CreateIfNotExists", "true"), ("RequestTimeout", "00:00:02"),
            })
                settings[$"Orleans:{section}:{key}"] = value;
        }

        using var host = new HostBuilder()
            .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(settings))
            .UseOrleans(_ => { })
            .Build();

        var clustering = host.Services.GetRequiredService<IOptions<DynamoDBClusteringOptions>>().Value;
        var storage = host.Services.GetRequiredService<IOptionsMonitor<DynamoDBStorageOptions>>().Get("Default");
        var reminders = host.Services.GetRequiredService<IOptions<DynamoDBReminderStorageOptions>>().Value;
        var expected = ("eu-west-1", "AKID", Secret, "session", "staff", "Mine", true, TimeSpan.FromSeconds(2));
        Assert.Equal(expected, (clustering.Service, clustering.AccessKey, clustering.SecretKey, clustering.Token, clustering.ProfileName, clustering.TableName, clustering.CreateIfNotExists, clustering.RequestTimeout));
        Assert.Equal(expected, (storage.Service, storage.AccessKey, storage.SecretKey, storage.Token, storage.ProfileName, storage.TableName, storage.CreateIfNotExists, storage.RequestTimeout));
        Assert.Equal(expected, (reminders.Service, reminders.AccessKey, reminders.SecretKey, reminders.Token, reminders.ProfileName, reminders.TableName, reminders.CreateIfNotExists, reminders.RequestTimeout));
    }

    [Fact]
    public void A_connection_string_of_the_official_package_is_read_whatever_its_values_hold()
    {
        var options = new DynamoDBReminderStorageOptions();
        options.ParseConnectionString("Service=http://h:1/;AccessKey=a=SecretKey;SecretKey=x+y/==;ReadCapacityUnits=3;");
        Assert.Equal(("http://h:1/", "a=SecretKey", "x+y/==", 3), (options.Service, options.AccessKey, options.SecretKey, options.ReadCapacityUnits));
        var error = Assert.Throws<ArgumentException>(() => options.ParseConnectionString($"Password={Secret}"));
        Assert.DoesNotContain(Secret, error.Message, StringComparison.Ordinal);
    }
}
