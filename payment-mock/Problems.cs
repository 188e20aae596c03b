using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ecommerce.PaymentMock;

/// <summary>The only way an error leaves: RFC 9457 with <c>code</c> and, where one is to blame, <c>field</c>.</summary>
internal static class Problems
{
    public static ProblemHttpResult ToProblem(this Refusal refusal) => Problem(StatusOf(refusal), refusal);

    public static void AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
            context.ProblemDetails.Extensions.TryAdd("code", $"http_{context.ProblemDetails.Status}"));
        services.AddExceptionHandler<Faults>();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }

    private static int StatusOf(Refusal refusal) => refusal.Code switch
    {
        "intent_unknown" => StatusCodes.Status404NotFound,
        "intent_canceled" or "intent_decided" or "not_authorized" or "already_captured" or "not_captured" or "amount_too_large" =>
            StatusCodes.Status409Conflict,
        "key_reused" => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status400BadRequest,
    };

    private static ProblemHttpResult Problem(int status, Refusal refusal)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = refusal.Code };
        if (refusal.Field is not null) extensions["field"] = refusal.Field;
        return TypedResults.Problem(refusal.Detail, statusCode: status, extensions: extensions);
    }

    private sealed class Faults : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception fault, CancellationToken cancel)
        {
            var problem = fault switch
            {
                BadHttpRequestException bad =>
                    Problem(bad.StatusCode, Refusals.Invalid(FieldOf(bad), "Missing or not of the expected form.")),
                IOException =>
                    Problem(StatusCodes.Status503ServiceUnavailable, new("outcome_unknown", "Ask again with the same key.")),
                _ => null,
            };
            if (problem is null) return false;

            if (problem.StatusCode == StatusCodes.Status503ServiceUnavailable) context.Response.Headers.RetryAfter = "1";
            await problem.ExecuteAsync(context);
            return true;
        }

        // The framework names a parameter only in its message: Failed to bind parameter "int limit" from "x".
        private static string FieldOf(BadHttpRequestException bad) => bad switch
        {
            { StatusCode: StatusCodes.Status415UnsupportedMediaType } => "Content-Type",
            { InnerException: JsonException { Path: ['$', '.', .. var field] } } => field,
            { InnerException: null } when bad.Message.Split('"') is [_, var parameter, ..] => parameter.Split(' ')[^1],
            _ => "body",
        };
    }
}
