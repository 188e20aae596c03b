namespace Ecommerce.PaymentMock;

/// <summary>No answer: the connection stays open until the caller gives up, the service stops, or time is over; then it is cut.</summary>
internal sealed class Silence : IResult
{
    public async Task ExecuteAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var longest = TimeSpan.FromSeconds(services.GetRequiredService<MockOptions>().HangSeconds);
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await Task.Delay(longest, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }
}
