namespace Ecommerce.PaymentMock;

/// <summary>
/// The connection stays open until the caller gives up, the service stops, or time is over; then comes
/// <paramref name="answer"/>, or, if there is none, the connection is cut.
/// </summary>
internal sealed class Silence(IResult? answer = null) : IResult
{
    public async Task ExecuteAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var longest = TimeSpan.FromSeconds(Length(services.GetRequiredService<MockOptions>()));
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await Task.Delay(longest, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (answer is null || over.IsCancellationRequested) context.Abort();
        else await answer.ExecuteAsync(context);
    }

    private double Length(MockOptions options) => answer is null ? options.HangSeconds : options.LateSeconds;
}
