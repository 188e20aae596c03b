using Ecommerce.FaultProxy;

namespace Ecommerce.Chaos.Rig;

/// <summary>What one silo meets on its way to DynamoDB, and what became of its writes.</summary>
internal sealed class Weather(int seed, string silo, Versions versions)
{
    private static readonly byte[] Throttled = """{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException","message":"injected"}"""u8.ToArray();

    private readonly Random _random = new(seed);
    private long _throttled;
    private long _lost;
    private long _accepted;
    private long _rejected;
    private long _unconditional;

    /// <summary>Share of requests that are refused for coming too fast.</summary>
    public double Throttling { get; set; }

    /// <summary>Share of writes that are done and whose answer is lost.</summary>
    public double LostReplies { get; set; }

    public long ThrottledRequests => Interlocked.Read(ref _throttled);

    public long LostAnswers => Interlocked.Read(ref _lost);

    /// <summary>Conditional writes that the store did.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>Conditional writes that it did not, as somebody else had written in between.</summary>
    public long Rejected => Interlocked.Read(ref _rejected);

    /// <summary>Writes of a grain's state that would overwrite whatever is there.</summary>
    public long Unconditional => Interlocked.Read(ref _unconditional);

    public void Clear() => (Throttling, LostReplies) = (0, 0);

    public Fault Befalling => Fault.Of(async exchange =>
    {
        var writes = exchange.Request.Operation is "PutItem" or "DeleteItem" or "TransactWriteItems";
        if (Happens(Throttling))
        {
            Interlocked.Increment(ref _throttled);
            await exchange.Answer(new(400, Throttled));
            return;
        }

        var reply = await exchange.Forward();
        if (writes) Count(exchange.Request, reply);
        if (writes && Happens(LostReplies))
        {
            Interlocked.Increment(ref _lost);
            exchange.Reset();
        }
        else await exchange.Answer(reply);
    });

    private void Count(AwsRequest request, Reply reply)
    {
        if (request.Operation == "PutItem" && OfState(request) && request.Body.AsSpan().IndexOf("ConditionExpression"u8) < 0)
            Interlocked.Increment(ref _unconditional);
        if (reply.Status == 200)
        {
            Interlocked.Increment(ref _accepted);
            if (request.Operation == "PutItem" && OfState(request)) versions.Note(request, silo);
        }
        else if (reply.Body.AsSpan().IndexOf("ConditionalCheckFailed"u8) >= 0) Interlocked.Increment(ref _rejected);
    }

    private static bool OfState(AwsRequest request) => request.Body.AsSpan().IndexOf("OrleansGrainState"u8) >= 0;

    private bool Happens(double share)
    {
        if (share == 0) return false;
        lock (_random) return _random.NextDouble() < share;
    }
}
