using Ecommerce.ApiGateway.Accounts;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway;

/// <summary>What begins or ends with a mail. What the answer says, and what it costs, does not depend on whether there is an account.</summary>
internal static class AccountMailRoutes
{
    public static void MapAccountMails(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/accounts").WithTags("Sign-in").AllowAnonymous();
        accounts.MapPost("", Ask)
            .Named("register", "Ask for a link by mail: it opens an account, or chooses a new password if there is one")
            .Produces(202).Refuses(400, 413, 415, 429);
        accounts.MapPost("/reset", Ask)
            .Named("askReset", "The same, for who has forgotten the password").Produces(202).Refuses(400, 413, 415, 429);
        accounts.MapPost("/reset/confirm", Reset)
            .Named("resetPassword", "A new password, by the link; every device is signed out").Produces(204).Refuses(400, 409, 413, 415);
        accounts.MapPost("/email/confirm", Move)
            .Named("confirmEmail", "The account has the address that the link went to from now").Produces(204).Refuses(400, 409, 413, 415);
        routes.MapPost("/me/email", AskMove).RequireAuthorization(CallerPolicies.Owner).WithTags("Account")
            .Named("changeEmail", "Ask for a link, sent to a new address, that makes it the account's").Produces(202).Refuses(400, 401, 403, 404, 413, 415, 429);
    }

    private static async Task<IResult> Ask(
        RegisterDto body, HttpContext context, AccountLinks links, SignInGuard guard, CancellationToken cancellation)
    {
        var (email, refusal) = EmailAddresses.Normalise("email", body.Email);
        if (email is null) return refusal!.ToProblem();
        if ((await guard.Enter(context, EmailAddresses.Key(email), "mail")).Problem is { } tooMany) return tooMany;

        await links.Send(body.Email.Trim(), email, ReadersLanguage.Of(context.Request), cancellation);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<IResult> Reset(
        ResetDto body, NewPasswords passwords, IGrainFactory grains, Retry retry, CancellationToken cancellation)
    {
        if (AccountLink.Parse(body.Token) is not { } link) return Refusals.TokenOver.ToProblem();
        var (hash, problem) = await passwords.Choose(body.Password, null, cancellation);
        if (hash is null) return problem!;

        var refusal = await retry.Run(() => grains.Account(new(link.Key)).ResetPassword(new(link.Hash, hash)), cancellation);
        return refusal is null ? TypedResults.NoContent() : Refusals.TokenOver.ToProblem();
    }

    private static async Task<IResult> AskMove(
        RegisterDto body, Caller caller, HttpContext context, [AsParameters] MySecurity.Asking asking, AccountLinks links, SignInGuard guard,
        CancellationToken cancellation)
    {
        var (email, refusal) = EmailAddresses.Normalise("email", body.Email);
        if (email is null) return refusal!.ToProblem();
        if (await asking.NotProved(caller, cancellation) is { } unproved) return unproved.ToProblem();
        if ((await guard.Enter(context, EmailAddresses.Key(email), "mail")).Problem is { } tooMany) return tooMany;

        await links.SendTo(body.Email.Trim(), email, caller.User, ReadersLanguage.Of(context.Request), cancellation);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<IResult> Move(TokenDto body, IGrainFactory grains, Retry retry, CancellationToken cancellation)
    {
        if (AccountLink.Parse(body.Token) is not { } link) return Refusals.TokenOver.ToProblem();

        var redeemed = await retry.Run(() => grains.Email(link.Key).Redeem(new(link.Hash, SignInDesk.Nobody(link.Key))), cancellation);
        if (redeemed.Refusal is { } refusal) return refusal.ToProblem();
        if (!redeemed.Existing) return Refusals.TokenOver.ToProblem();

        // The new address is claimed already. A gateway that dies before the last step leaves the old one claimed too, for nobody else.
        var account = grains.Account(redeemed.Owner);
        var before = (await retry.Run(() => account.Get(), cancellation))?.Email;
        if (await retry.Run(() => account.ChangeEmail(new(redeemed.Email)), cancellation) is { } no)
        {
            // The account is gone: nobody else should find the address taken.
            await retry.Run(() => Released(grains.Email(link.Key), redeemed.Owner), cancellation);
            return no.ToProblem();
        }

        if (before is not null && EmailAddresses.Normalise("email", before).Email is { } old && EmailAddresses.Key(old) != link.Key)
            await retry.Run(() => Released(grains.Email(EmailAddresses.Key(old)), redeemed.Owner), cancellation);
        return TypedResults.NoContent();
    }

    private static async ValueTask<bool> Released(IEmailGrain email, UserId account)
    {
        await email.Release(account);
        return true;
    }
}
