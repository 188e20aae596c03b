using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway;

/// <summary>Being told when something is for sale again, and what one has been told.</summary>
internal static class Alerts
{
    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        var alert = routes.MapGroup("/stock/{sku}/alert").RequireAuthorization(CallerPolicies.Shopper).WithTags("Alerts");
        alert.MapGet("", Get).Named("getAlert", "Whether the caller waits for a SKU").Answers<AlertDto>().Refuses(400, 401);
        alert.MapPut("", Ask)
            .Named("askAlert", "Be told once when a SKU that is sold out is for sale again").Answers<AlertDto>().Refuses(400, 401, 404, 409, 413, 415);
        alert.MapDelete("", Forget).Named("forgetAlert", "Not to be told after all").Answers<AlertDto>().Refuses(400, 401);

        var told = routes.MapGroup("/me/notifications").RequireAuthorization(CallerPolicies.Shopper).WithTags("Alerts");
        told.MapGet("", List).Named("listNotifications", "What the caller has been told, newest first")
            .Answers<NotificationPageDto>().Refuses(400, 401);
        told.MapPut("/seen", See).Named("seeNotifications", "The caller has seen everything up to this number")
            .Answers<NotificationPageDto>().Refuses(400, 401, 413, 415);
    }

    private static async Task<IResult> Get(
        string sku, Caller caller, IGrainFactory grains, Retry retry, HttpResponse response, CancellationToken cancellation)
    {
        if (new Inputs().Id(sku, "sku").Problem is { } problem) return problem;

        var alert = await retry.Run(() => grains.RestockAlerts(new(sku), caller.User).Find(caller.User), cancellation);
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok(new AlertDto(sku, alert is not null, alert?.Email, alert?.At));
    }

    private static async Task<IResult> Ask(
        string sku, AskAlertDto body, Caller caller, IGrainFactory grains, Retry retry, HttpResponse response, CancellationToken cancellation)
    {
        if (new Inputs().Id(sku, "sku").Problem is { } problem) return problem;

        var ask = new AskAlert(caller.User, body.Email, ReadersLanguage.Of(response.HttpContext.Request));
        return await retry.Run(() => grains.RestockAlerts(new(sku), caller.User).Ask(ask), cancellation) is { } refusal
            ? refusal.ToProblem()
            : await Get(sku, caller, grains, retry, response, cancellation);
    }

    private static async Task<IResult> Forget(
        string sku, Caller caller, IGrainFactory grains, Retry retry, HttpResponse response, CancellationToken cancellation)
    {
        if (new Inputs().Id(sku, "sku").Problem is { } problem) return problem;

        var forget = new ForgetAlert(caller.User);
        return await retry.Run(() => grains.RestockAlerts(new(sku), caller.User).Forget(forget), cancellation) is { } refusal
            ? refusal.ToProblem()
            : await Get(sku, caller, grains, retry, response, cancellation);
    }

    private static async Task<IResult> List(
        string? after, int? limit, Caller caller, IGrainFactory grains, Retry retry, HttpResponse response, CancellationToken cancellation)
    {
        var question = $"notifications\n{caller.User}";
        var mine = Cursor.TryDecode(question, after, out CatalogPosition? from);
        var inputs = new Inputs().Check(mine, "after", "This is not the next of a page of these notifications.").PageSize(limit ?? 20);
        if (inputs.Problem is { } problem) return problem;

        var query = new NotificationsQuery(from?.Number, limit ?? 20);
        var page = await retry.Run(() => grains.Notifications(caller.User).Page(query), cancellation);
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok(new NotificationPageDto(
            [.. page.Items.Select(NotificationDto.Of)], page.Unseen,
            page.More ? Cursor.Encode(question, new CatalogPosition(page.Items[^1].Number, "")) : null));
    }

    private static async Task<IResult> See(
        SeenDto body, Caller caller, IGrainFactory grains, Retry retry, HttpResponse response, CancellationToken cancellation)
    {
        if (new Inputs().Check(body.Number >= 0, "number", "A notification's number.").Problem is { } problem) return problem;

        await retry.Run(
            async () =>
            {
                await grains.Notifications(caller.User).See(body.Number);
                return true;
            },
            cancellation);
        return await List(null, null, caller, grains, retry, response, cancellation);
    }
}
