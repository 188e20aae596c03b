namespace Ecommerce.PaymentMock;

/// <summary>Where the card holder's browser goes. The only way on is the address that was given when the intent was created.</summary>
internal static class ChallengeEndpoints
{
    private const string Html = "text/html; charset=utf-8";

    public static void MapChallenges(this IEndpointRouteBuilder app)
    {
        var page = app.MapGroup("/challenge/{id}/{proof}").ExcludeFromDescription();
        page.MapGet("", Show);
        page.MapPost("", Answer).DisableAntiforgery(); // whoever has the address is the card holder
    }

    private static async Task<IResult> Show(string id, string proof, Ledger ledger, ChallengeLinks links, HttpContext context) =>
        await Find(id, proof, ledger, links) is { } intent
            ? Page(context, intent.Status is IntentStatus.RequiresAction ? ChallengePage.Ask(intent) : ChallengePage.Over(intent), intent)
            : Unknown(context);

    private static async Task<IResult> Answer(string id, string proof, Ledger ledger, ChallengeLinks links, HttpContext context)
    {
        if (await Find(id, proof, ledger, links) is not { } intent) return Unknown(context);

        var said = context.Request.HasFormContentType ? (await context.Request.ReadFormAsync(context.RequestAborted))["answer"].ToString() : "";
        if (said is not ("approve" or "decline")) return Page(context, ChallengePage.Ask(intent), intent, StatusCodes.Status400BadRequest);

        var after = (await ledger.Ask(new Confirm(id, said == "approve"))).After!;
        if (after.ReturnUrl is null) return Page(context, ChallengePage.Over(after), after);

        Guard(context, after);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = after.ReturnUrl;
        return Results.Empty;
    }

    private static async Task<Intent?> Find(string id, string proof, Ledger ledger, ChallengeLinks links) =>
        links.IsGenuine(id, proof) && await ledger.Get(id) is { Terms: not null } intent ? intent : null;

    private static IResult Unknown(HttpContext context) => Page(context, ChallengePage.Unknown(), null, StatusCodes.Status404NotFound);

    private static IResult Page(HttpContext context, string html, Intent? intent, int status = StatusCodes.Status200OK)
    {
        Guard(context, intent);
        return Results.Content(html, Html, statusCode: status);
    }

    private static void Guard(HttpContext context, Intent? intent)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ChallengePage.Policy(intent?.ReturnUrl);
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer"; // the address is the permission
        headers.XContentTypeOptions = "nosniff";
    }
}
