using Microsoft.Extensions.Logging;

namespace Ecommerce.Hosting;

public static class OrderScope
{
    /// <summary>Every line logged until the result is disposed carries <c>OrderId</c>, also those of callees on this flow.</summary>
    public static IDisposable? BeginOrder(this ILogger logger, string orderId) =>
        logger.BeginScope(new[] { KeyValuePair.Create<string, object>("OrderId", orderId) });
}
