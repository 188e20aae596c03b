using System.ComponentModel;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.AspNetCore.Mvc;

namespace Ecommerce.ApiGateway;

/// <summary>What staff did and what mattered to security, and whether the record of it is still whole.</summary>
internal static class AdminAudit
{
    private const int SealLength = 64;

    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var audit = routes.MapGroup("/admin/audit").RequireAuthorization(CallerPolicies.Administrator).WithTags("Admin");
        audit.MapGet("", List)
            .Named("listAudit", "Acts of staff, newest first").Answers<AuditPageDto>().Refuses(400, 401, 403);
        audit.MapGet("/verify", Verify)
            .Named("verifyAudit", "Whether the trail is as it was written, from its beginning or from a place that was noted earlier")
            .Answers<AuditVerdictDto>().Refuses(400, 401, 403);
    }

    private static async Task<IResult> List([AsParameters] Question question, IGrainFactory grains, Retry retry, CancellationToken cancellation)
    {
        if (question.Problem is { } problem) return problem;

        var page = await retry.Run(() => grains.AuditTrail().Page(question.Query), cancellation);
        return TypedResults.Ok(new AuditPageDto([.. page.Items.Select(AuditEntryDto.Of)], page.Next));
    }

    private static async Task<IResult> Verify(
        [Description("The number of the entry from which to go on; from the beginning if not given.")] long? after,
        [Description("That entry's seal.")] string? seal,
        IGrainFactory grains,
        Retry retry,
        CancellationToken cancellation)
    {
        var inputs = new Inputs()
            .Check(after is null or > 0, "after", "Entries are numbered from 1.")
            .Check(seal is null == after is null, "seal", "A place is a number and a seal.")
            .Check(seal is null || (seal.Length == SealLength && seal.All(char.IsAsciiHexDigitLower)), "seal", "This is no entry's seal.");
        if (inputs.Problem is { } problem) return problem;

        var from = after is { } number ? new AuditMark(number, seal!) : AuditMark.Beginning;
        var verdict = await retry.Run(() => grains.AuditTrail().Verify(from), cancellation);
        return TypedResults.Ok(new AuditVerdictDto(AuditMarkDto.Of(verdict.Through), verdict.Broken, verdict.More));
    }

    internal sealed record Question(
        [property: FromQuery(Name = "before"), Description("The previous page's next.")] long? Before,
        [property: FromQuery(Name = "limit"), Description("1 to 100, 50 if not given.")] int? Limit,
        [property: FromQuery(Name = "who"), Description("Acts of this user.")] string? Who,
        [property: FromQuery(Name = "action"), Description("Acts of this operation, for example packParcel.")] string? Action,
        [property: FromQuery(Name = "subject"), Description("Acts on what starts like this, for example orders/abc.")] string? Subject,
        [property: FromQuery(Name = "refused"), Description("Only what was refused or failed, or only what was done.")] bool? Refused,
        [property: FromQuery(Name = "from"), Description("Not before this instant.")] DateTimeOffset? From,
        [property: FromQuery(Name = "to"), Description("Not after this instant.")] DateTimeOffset? To)
    {
        public AuditQuery Query => new(Before, Limit ?? 50, Who, Action, Subject, Refused, From, To);

        public ProblemResult? Problem => new Inputs()
            .Check(Before is null or > 0, "before", "A page's next is above 0.")
            .PageSize(Limit ?? 50)
            .Check(IsText(Who), "who", "At most 200 characters.")
            .Check(IsText(Action), "action", "At most 200 characters.")
            .Check(IsText(Subject), "subject", "At most 200 characters.")
            .Check(!(From > To), "from", "The first instant is not after the last.").Problem;

        private static bool IsText(string? text) => text is null or { Length: <= AuditLimits.Text };
    }
}
