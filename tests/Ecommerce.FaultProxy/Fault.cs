using System.Text;

namespace Ecommerce.FaultProxy;

/// <summary>What becomes of one request.</summary>
public abstract class Fault
{
    /// <summary>Nothing happens to it.</summary>
    public static Fault None { get; } = Of(async exchange => await exchange.Answer(await exchange.Forward()));

    /// <summary>The connection breaks before the service knows of it.</summary>
    public static Fault ResetBefore { get; } = Of(exchange =>
    {
        exchange.Reset();
        return Task.CompletedTask;
    });

    /// <summary>The service does it, and the connection breaks before the client learns so.</summary>
    public static Fault ResetAfter { get; } = Of(async exchange =>
    {
        await exchange.Forward();
        exchange.Reset();
    });

    /// <summary>The service does it, and half of its answer arrives.</summary>
    public static Fault Truncate { get; } = Of(async exchange =>
    {
        var reply = await exchange.Forward();
        await exchange.Answer(reply, bytes: reply.Body.Length / 2);
    });

    /// <summary>No answer comes, ever; the service does not know of it.</summary>
    public static Fault Hang { get; } = Of(exchange => Task.Delay(Timeout.Infinite, exchange.Left));

    /// <summary>DynamoDB and SQS ask the client to come more slowly.</summary>
    public static Fault Throttle { get; } = Of(exchange => exchange.Answer(Refusal(400, exchange.Request.Operation.Contains("Message", StringComparison.Ordinal)
        ? "com.amazonaws.sqs#RequestThrottled"
        : "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException")));

    /// <summary>The service fails, having done nothing.</summary>
    public static Fault ServerError { get; } = Refuse(500, "InternalServerError");

    /// <summary>It arrives later.</summary>
    public static Fault Delay(TimeSpan time) => Of(async exchange =>
    {
        await Task.Delay(time, exchange.Left);
        await None.Befall(exchange);
    });

    /// <summary>It is held until told otherwise, and then done.</summary>
    public static Fault HoldBefore(Task released) => Of(async exchange =>
    {
        await released.WaitAsync(exchange.Left);
        await None.Befall(exchange);
    });

    /// <summary>It is done; the answer is held until told otherwise.</summary>
    public static Fault HoldAfter(Task released) => Of(async exchange =>
    {
        var reply = await exchange.Forward();
        await released.WaitAsync(exchange.Left);
        await exchange.Answer(reply);
    });

    /// <summary>The service refuses.</summary>
    /// <param name="code">The error's name, as the service spells it.</param>
    public static Fault Refuse(int status, string code) => Of(exchange => exchange.Answer(Refusal(status, code)));

    /// <summary>The service does it, and its answer is changed on the way.</summary>
    public static Fault Rewrite(Func<Reply, Reply> change) => Of(async exchange => await exchange.Answer(change(await exchange.Forward())));

    /// <summary>Anything else.</summary>
    public static Fault Of(Func<Exchange, Task> befall) => new Custom(befall);

    internal abstract Task Befall(Exchange exchange);

    private static Reply Refusal(int status, string code) =>
        new(status, Encoding.UTF8.GetBytes($$"""{"__type":"{{code}}","message":"injected"}"""));

    private sealed class Custom(Func<Exchange, Task> befall) : Fault
    {
        internal override Task Befall(Exchange exchange) => befall(exchange);
    }
}
