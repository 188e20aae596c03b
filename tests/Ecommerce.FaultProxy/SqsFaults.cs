using System.Text;
using System.Text.Json.Nodes;

namespace Ecommerce.FaultProxy;

/// <summary>What SQS may do to the messages of one <c>ReceiveMessage</c> and still keep its word.</summary>
public static class SqsFaults
{
    private static readonly Reply Empty = new(200, "{}"u8.ToArray());

    /// <summary>Each message comes twice.</summary>
    public static Fault Duplicate { get; } = Messages(messages => messages.Concat(messages));

    /// <summary>The messages come in the opposite order.</summary>
    public static Fault Reorder { get; } = Messages(messages => messages.Reverse());

    /// <summary>Two faults to plan one after the other: the first reply loses its messages, the second brings them.</summary>
    public static (Fault Withhold, Fault Deliver) Delayed()
    {
        var withheld = new TaskCompletionSource<Reply>(TaskCreationOptions.RunContinuationsAsynchronously);
        return (
            Fault.Of(async exchange =>
            {
                withheld.TrySetResult(await exchange.Forward());
                await exchange.Answer(Empty);
            }),
            Fault.Of(async exchange => await exchange.Answer(await withheld.Task)));
    }

    private static Fault Messages(Func<IReadOnlyList<JsonNode?>, IEnumerable<JsonNode?>> change) => Fault.Rewrite(reply =>
    {
        var body = JsonNode.Parse(reply.Body)!;
        if (body["Messages"] is not JsonArray messages) return reply;

        body["Messages"] = new JsonArray([.. change([.. messages]).Select(message => message?.DeepClone())]);
        return reply with { Body = Encoding.UTF8.GetBytes(body.ToJsonString()) };
    });
}
