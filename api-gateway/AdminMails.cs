using System.ComponentModel;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway;

/// <summary>What the shop has written to people, for staff.</summary>
internal static class AdminMails
{
    public static void MapAdminMails(this IEndpointRouteBuilder routes)
    {
        var mails = routes.MapGroup("/admin/mails").RequireAuthorization(CallerPolicies.Support).WithTags("Admin");
        mails.MapGet("", List).Named("listMails", "The newest mails, newest first").Answers<MailPageDto>().Refuses(400, 401, 403);
        mails.MapGet("/{id}", Get)
            .Named("getMail", "One mail as it reads. Links that only its reader may know are not in it, except in Development")
            .Answers<MailDto>().Refuses(400, 401, 403, 404);
        mails.MapPost("/{id}/resend", Resend).Named("resendMail", "Try again to send a mail that was given up")
            .Answers<MailDto>(202).Refuses(400, 401, 403, 404, 409);
    }

    private static async Task<IResult> List(
        [Description("waiting, sent or failed.")] string? state,
        string? after,
        int? limit,
        IGrainFactory grains,
        Retry retry,
        HttpResponse response,
        CancellationToken cancellation)
    {
        var wanted = MailState.None;
        var known = state is null || (state.All(char.IsAsciiLetter) && Enum.TryParse(state, ignoreCase: true, out wanted) && wanted is not MailState.None);
        var question = $"mails\n{wanted}";
        var mine = Cursor.TryDecode(question, after, out CatalogPosition? from);
        var inputs = new Inputs().Check(known, "state", "waiting, sent or failed.")
            .Check(mine, "after", "This is not the next of a page of these mails.").PageSize(limit ?? 20);
        if (inputs.Problem is { } problem) return problem;

        var query = new MailQuery(state is null ? null : wanted, from, limit ?? 20);
        var page = await retry.Run(() => grains.MailDesk().Find(query), cancellation);
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok(new MailPageDto(
            [.. page.Items.Select(MailRowDto.Of)], page.Next is { } next ? Cursor.Encode(question, next) : null));
    }

    private static async Task<IResult> Get(string id, IGrainFactory grains, Retry retry, HttpResponse response, CancellationToken cancellation)
    {
        if (Wrong(id) is { } problem) return problem;

        response.Headers.CacheControl = Answer.Private;
        return await retry.Run(grains.Mail(new(id)).Get, cancellation) is { } mail
            ? TypedResults.Ok(MailDto.Of(mail))
            : Refusals.MailMissing.ToProblem();
    }

    private static async Task<IResult> Resend(string id, IGrainFactory grains, Retry retry, CancellationToken cancellation)
    {
        if (Wrong(id) is { } problem) return problem;

        if (await retry.Run(grains.Mail(new(id)).Resend, cancellation) is { } refusal) return refusal.ToProblem();
        return TypedResults.Accepted($"/api/admin/mails/{id}", MailDto.Of((await retry.Run(grains.Mail(new(id)).Get, cancellation))!));
    }

    private static ProblemResult? Wrong(string id) => new Inputs()
        .Check(MailId.IsMailId(id), "id", "A mail's id has 1 to 200 letters, digits, hyphens, underscores or colons.").Problem;
}
