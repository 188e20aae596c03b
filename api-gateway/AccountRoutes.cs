using Ecommerce.ApiGateway.Accounts;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway;

/// <summary>
/// Opening an account. The address comes first: nobody has an account under an address that they cannot read, and nobody can take
/// one before its owner does.
/// </summary>
internal static class AccountRoutes
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/accounts").WithTags("Sign-in").AllowAnonymous();
        accounts.MapPost("/confirm", Confirm)
            .Named("confirmAccount", "Open the account that the link is for, and sign in").Answers<SessionDto>(201).Refuses(400, 401, 409, 413, 415);
        routes.MapPost("/setup", Setup).RequireAuthorization(CallerPolicies.Owner).WithTags("Sign-in")
            .Named("setUp", "Become the first administrator, by the code that the shop's log tells").Produces(204).Refuses(400, 401, 403, 413, 415, 429);
    }

    private static async Task<IResult> Confirm(
        ConfirmDto body, HttpContext context, SignInDesk desk, NewPasswords passwords, Sessions.Desk sessions,
        IGrainFactory grains, Retry retry, TimeProvider clock, CancellationToken cancellation)
    {
        if (AccountLink.Parse(body.Token) is not { } link) return Refusals.TokenOver.ToProblem();
        if (body.Name is not null && TextRules.Required("name", body.Name, User.NameLength) is { } wrong) return wrong.ToProblem();
        var (hash, unfit) = await passwords.Choose(body.Password, null, cancellation);
        if (hash is null) return unfit!;

        // Asked again, the same link names the same account, so that what died half-way is finished.
        var account = UserId.Member(Digest.Of("account", link.Key, link.Secret));
        var redeemed = await retry.Run(() => grains.Email(link.Key).Redeem(new(Secrets.Hash(link.Secret), account)), cancellation);
        if (redeemed.Refusal is { } over) return over.ToProblem();
        if (redeemed.Existing) return Refusals.TokenOver.ToProblem();

        if (await retry.Run(() => grains.Account(redeemed.Owner).Open(new(redeemed.Email, hash)), cancellation) is not null)
        {
            // The account that has the address was erased: it is free for the next link.
            await grains.Email(link.Key).Release(redeemed.Owner);
            return Refusals.TokenOver.ToProblem();
        }

        if (body.Name is not null) await retry.Run(() => grains.User(redeemed.Owner).Introduce(new(body.Name, clock.GetUtcNow())), cancellation);

        // If the account was open already, its password decides: a link does nothing twice.
        var (entered, problem) = await desk.SignIn(context, new(redeemed.Email, body.Password), cancellation);
        if (entered is null) return problem!;
        await sessions.Baskets.TakeOver(context, entered.User, cancellation);
        return await sessions.Answer(context, entered, cancellation, StatusCodes.Status201Created);
    }

    private static async Task<IResult> Setup(
        SetupDto body, Caller caller, HttpContext context, SignInGuard guard, IGrainFactory grains, Retry retry, CancellationToken cancellation)
    {
        if (body.Code.Length > Limits.Text) return Problems.Invalid("code", "This is no setup code.");
        if ((await guard.Enter(context, "setup", "setup")).Problem is { } tooMany) return tooMany;

        // Its roles are new, so the account's sessions are over: whoever set the shop up signs in again.
        return await retry.Run(() => grains.Setup().Redeem(new(body.Code, caller.User)), cancellation) is { } refusal
            ? refusal.ToProblem()
            : TypedResults.NoContent();
    }
}
