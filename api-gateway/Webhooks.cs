using System.Text.Json;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Ecommerce.ApiGateway;

/// <summary>
/// News from the payment company. They only say which order should ask there anew, so neither an old nor a repeated one can
/// do harm; the signature keeps strangers from making us ask.
/// </summary>
internal static partial class Webhooks
{
    private const string Header = "Payment-Signature";

    public static void MapWebhooks(this IEndpointRouteBuilder routes) => routes.MapPost("/webhooks/payments", Receive).WithTags("Webhooks").AllowAnonymous()
        .Named("receivePaymentNews", "The payment company tells that a payment has moved; signed, and accepted once")
        .Accepts<PaymentNewsDto>("application/json").Produces(204).Refuses(400, 401, 409, 413);

    private static async Task<IResult> Receive(
        HttpRequest request,
        [FromHeader(Name = Header)] string? signature,
        IGrainFactory grains,
        Retry retry,
        Replays replays,
        TimeProvider clock,
        IOptionsMonitor<GatewayOptions> options,
        ILogger<Replays> log,
        CancellationToken cancellation)
    {
        using var raw = new MemoryStream();
        await request.Body.CopyToAsync(raw, cancellation);
        var body = raw.GetBuffer().AsMemory(0, (int)raw.Length);

        var (verdict, signed) = SignedBody.Check(signature ?? "", body.Span, options.CurrentValue.WebhookSecrets, clock.GetUtcNow());
        if (verdict is not Signed.Genuine)
        {
            Refused(log, verdict, request.HttpContext.Connection.RemoteIpAddress?.ToString());
            return verdict is Signed.Stale
                ? new ProblemResult(StatusCodes.Status401Unauthorized, "webhook/stale", "This was signed too long ago, or in the future.")
                : new ProblemResult(StatusCodes.Status401Unauthorized, "webhook/forged", "This is not signed with a secret that is known here.");
        }

        if (Read(body.Span) is not { } news) return Problems.Invalid("body", "This is not an event about a payment.");
        if (!IdRules.IsId(news.Reference)) return TypedResults.NoContent(); // signed, and about nothing of ours
        if (!replays.TryAccept(news.Id, signed))
        {
            Replayed(log, news.Id);
            return new ProblemResult(StatusCodes.Status409Conflict, "webhook/replayed", "This very message was accepted before.");
        }

        try
        {
            await retry.Run(() => Nudge(grains.Order(new(news.Reference))), cancellation);
        }
        catch
        {
            replays.Forget(news.Id, signed);
            throw;
        }

        return TypedResults.NoContent();
    }

    private static async ValueTask<bool> Nudge(IOrderGrain order)
    {
        await order.Nudge();
        return true;
    }

    private static PaymentNewsDto? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, GatewayJson.Wire.PaymentNewsDto) is { Id.Length: >= 1 and <= 64, Reference: not null } news ? news : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A webhook was refused as {Verdict}, from {Address}")]
    private static partial void Refused(ILogger log, Signed verdict, string? address);

    [LoggerMessage(2, LogLevel.Warning, "Webhook {Event} was refused: it was accepted before")]
    private static partial void Replayed(ILogger log, string @event);
}
