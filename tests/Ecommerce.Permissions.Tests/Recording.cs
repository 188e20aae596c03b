using System.Collections.Immutable;
using System.Text.Json;
using Ecommerce.FaultProxy;

namespace Ecommerce.Permissions.Tests;

/// <summary>Requests as IAM sees them: which action on which table, or on a queue.</summary>
internal static class Recording
{
    public static ImmutableSortedSet<string> Of(params ReadOnlySpan<AwsProxy> proxies)
    {
        var seen = ImmutableSortedSet.CreateBuilder<string>();
        foreach (var proxy in proxies)
            foreach (var request in proxy.Traffic.Requests)
                seen.UnionWith(Of(request));
        return seen.ToImmutable();
    }

    private static IEnumerable<string> Of(AwsRequest request)
    {
        var body = JsonDocument.Parse(request.Body).RootElement;
        if (body.TryGetProperty("QueueUrl", out var queue) || body.TryGetProperty("QueueName", out queue))
        {
            var kind = queue.GetString()!.EndsWith("-dlq", StringComparison.Ordinal) ? "dead" : "queues";
            return [$"{kind} {request.Operation.Replace("Batch", "", StringComparison.Ordinal)}"]; // a batch is allowed as its single form
        }

        // A transaction is allowed as what it is made of.
        if (body.TryGetProperty("TransactItems", out var items))
            return from item in items.EnumerateArray()
                   from part in item.EnumerateObject()
                   select $"{part.Value.GetProperty("TableName")} {(part.Name is "ConditionCheck" ? "ConditionCheckItem" : part.Name + "Item")}";

        if (body.TryGetProperty("RequestItems", out var tables))
            return tables.EnumerateObject().Select(table => $"{table.Name} {request.Operation}");

        return [$"{(body.TryGetProperty("TableName", out var table) ? table.GetString() : "*")} {request.Operation}"];
    }
}
