using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace Ecommerce.Bench.DynamoDB;

/// <summary>The least that writes a state conditionally: bytes that are already there, a number, a condition.</summary>
internal sealed class BareWriter(Uri address) : IDisposable
{
    private const string Condition = "attribute_not_exists(GrainReference) OR ETag = :etag";

    private readonly byte[] _state = States.Serialized;
    private readonly long[] _numbers = new long[1_000];
    private readonly string _run = Guid.NewGuid().ToString("N");
    private readonly AmazonDynamoDBClient _client =
        new(new BasicAWSCredentials("local", "local"), new AmazonDynamoDBConfig { ServiceURL = address.OriginalString, AuthenticationRegion = "us-east-1" });

    public async Task Write(int writer)
    {
        var number = _numbers[writer]++;
        await _client.PutItemAsync(new PutItemRequest
        {
            TableName = States.Table,
            Item = new()
            {
                ["GrainReference"] = new($"bench_{_run}{writer}"),
                ["GrainType"] = new("state"),
                ["GrainState"] = new() { B = new(_state) },
                ["ETag"] = Number(number + 1),
            },
            ConditionExpression = Condition,
            ExpressionAttributeValues = new() { [":etag"] = Number(number) },
        });
    }

    public void Dispose() => _client.Dispose();

    private static AttributeValue Number(long number) => new() { N = number.ToString(CultureInfo.InvariantCulture) };
}
