using System.Text;
using System.Text.Json.Nodes;

namespace Ecommerce.FaultProxy;

/// <summary>Has DynamoDB tell with every reply what it would bill: plan <see cref="Measuring"/> for every request.</summary>
public sealed class CapacityMeter
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Table, string Operation), (int Requests, double Units)> _consumed = [];

    public Fault Measuring => Fault.Of(async exchange =>
    {
        var request = JsonNode.Parse(exchange.Request.Body)!;
        request["ReturnConsumedCapacity"] = "TOTAL";
        var reply = await exchange.Forward(Encoding.UTF8.GetBytes(request.ToJsonString()));
        if (reply.Status == 200) Note(exchange.Request.Operation, JsonNode.Parse(reply.Body)!["ConsumedCapacity"]);
        await exchange.Answer(reply);
    });

    /// <summary>Requests that were carried out and their units, by table and operation.</summary>
    public IReadOnlyDictionary<(string Table, string Operation), (int Requests, double Units)> Consumed
    {
        get
        {
            lock (_gate) return _consumed.ToDictionary();
        }
    }

    public void Clear()
    {
        lock (_gate) _consumed.Clear();
    }

    private void Note(string operation, JsonNode? consumed)
    {
        lock (_gate)
        {
            foreach (var of in consumed is JsonArray many ? [.. many] : new[] { consumed })
            {
                if (of is null) continue;
                var key = ((string)of["TableName"]!, operation);
                var (requests, units) = _consumed.GetValueOrDefault(key);
                _consumed[key] = (requests + 1, units + (double)of["CapacityUnits"]!);
            }
        }
    }
}
