using Ecommerce.ApiGateway.Accounts;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway;

/// <summary>How somebody's own account is protected. What cannot be undone needs a proof of the last ten minutes; the account checks that.</summary>
internal static class MySecurity
{
    public static void MapMySecurity(this IEndpointRouteBuilder routes)
    {
        var me = routes.MapGroup("/me").RequireAuthorization(CallerPolicies.Owner).WithTags("Account");
        me.MapGet("/account", Get).Named("getAccount", "The caller's account, its sessions and sign-ins").Answers<AccountDto>().Refuses(401, 403, 404);
        me.MapPut("/password", ChangePassword)
            .Named("changePassword", "A new password; every other device is signed out").Produces(204).Refuses(400, 401, 403, 404, 413, 415);
        me.MapDelete("/sessions/{id}", End).Named("endSession", "Sign one device out").Produces(204).Refuses(400, 401, 403, 404);
        me.MapDelete("/sessions", EndAll)
            .Named("endSessions", "Sign all devices out, or all but this one").Produces(204).Refuses(400, 401, 403, 404);
        me.MapPost("/factor", Offer)
            .Named("offerFactor", "A secret for an authenticator app; it counts once a code has shown that the app has it")
            .Answers<FactorDto>().Refuses(401, 403, 404, 409);
        me.MapPut("/factor", TurnOn)
            .Named("turnOnFactor", "Show the app's first code; answers recovery codes, which are shown this once")
            .Answers<RecoveryDto>().Refuses(400, 401, 403, 404, 409, 413, 415, 429);
        me.MapDelete("/factor", TurnOff).Named("turnOffFactor", "No second factor any more; staff lose their roles' effect").Produces(204).Refuses(401, 403, 404);
        me.MapPost("/factor/recovery-codes", Renew)
            .Named("renewRecoveryCodes", "New recovery codes; the old ones are no longer good").Answers<RecoveryDto>().Refuses(401, 403, 404, 409);
    }

    private static async Task<IResult> Get(Caller caller, [AsParameters] Asking asking, CancellationToken cancellation) =>
        await asking.Account(caller, account => account.Get(), cancellation) is { } view
            ? TypedResults.Ok(AccountDto.Of(view, caller.Session!))
            : Refusals.AccountMissing.ToProblem();

    private static async Task<IResult> ChangePassword(
        PasswordDto body, Caller caller, [AsParameters] Asking asking, NewPasswords passwords, CancellationToken cancellation)
    {
        var view = await asking.Account(caller, account => account.Get(), cancellation);
        var (hash, problem) = await passwords.Choose(body.Password, view?.Email, cancellation);
        return hash is null ? problem! : await asking.Do(caller, account => account.ChangePassword(new(caller.Session!, hash)), cancellation);
    }

    private static async Task<IResult> End(string id, Caller caller, [AsParameters] Asking asking, CancellationToken cancellation) =>
        new Inputs().Id(id, "id").Problem is { } problem
            ? problem
            : await asking.Do(caller, account => account.End(new(id)), cancellation);

    private static Task<IResult> EndAll(bool? keepThis, Caller caller, [AsParameters] Asking asking, CancellationToken cancellation) =>
        asking.Do(caller, account => account.EndAll(new(keepThis is true ? caller.Session : null)), cancellation);

    private static async Task<IResult> Offer(Caller caller, [AsParameters] Asking asking, SecondFactor factor, CancellationToken cancellation)
    {
        var (secret, encrypted) = factor.New();
        if (await asking.Account(caller, account => account.OfferFactor(new(caller.Session!, encrypted)), cancellation) is { } refusal)
            return refusal.ToProblem();

        var view = await asking.Account(caller, account => account.Get(), cancellation);
        return TypedResults.Ok(new FactorDto(secret, SecondFactor.UriOf(secret, view?.Email ?? "")));
    }

    private static async Task<IResult> TurnOn(
        FactorCodeDto body, Caller caller, [AsParameters] Asking asking, SecondFactor factor, CancellationToken cancellation)
    {
        if (await asking.Account(caller, account => account.Credential(), cancellation) is not { Secret: { } secret })
            return Refusals.FactorMissing.ToProblem();

        var tries = await factor.Enter(caller.User);
        if (tries.Problem is { } tooMany) return tooMany;
        if (factor.Read(secret, body.Code).Step is not { } step) return Refusals.CodeWrong.ToProblem();

        var codes = SecondFactor.NewRecoveryCodes();
        var on = new TurnOnFactor(caller.Session!, step, [.. codes.Select(SecondFactor.HashOf)]);
        if (await asking.Account(caller, account => account.TurnOnFactor(on), cancellation) is { } refusal) return refusal.ToProblem();
        await tries.GiveBack();
        return TypedResults.Ok(new RecoveryDto(codes));
    }

    private static Task<IResult> TurnOff(Caller caller, [AsParameters] Asking asking, CancellationToken cancellation) =>
        asking.Do(caller, account => account.TurnOffFactor(new(caller.Session!)), cancellation);

    private static async Task<IResult> Renew(Caller caller, [AsParameters] Asking asking, CancellationToken cancellation)
    {
        var codes = SecondFactor.NewRecoveryCodes();
        var renew = new RenewRecovery(caller.Session!, [.. codes.Select(SecondFactor.HashOf)]);
        return await asking.Account(caller, account => account.RenewRecovery(renew), cancellation) is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Ok(new RecoveryDto(codes));
    }

    /// <summary>What every call about one's own account needs.</summary>
    internal sealed record Asking(IGrainFactory Grains, Retry Retry, TimeProvider Clock)
    {
        /// <summary>Null if the caller has shown the password a short while ago.</summary>
        public async Task<Refusal?> NotProved(Caller caller, CancellationToken cancellation) =>
            await Account(caller, account => account.Standing(caller.Session!), cancellation) is not { } standing ? Refusals.SessionOver
            : Clock.GetUtcNow() - standing.ProvedAt > SessionLimits.Proof ? Refusals.ProofNeeded
            : null;

        public Task<T> Account<T>(Caller caller, Func<IAccountGrain, ValueTask<T>> ask, CancellationToken cancellation) =>
            Retry.Run(() => ask(Grains.Account(caller.User)), cancellation);

        public async Task<IResult> Do(Caller caller, Func<IAccountGrain, ValueTask<Refusal?>> act, CancellationToken cancellation) =>
            await Account(caller, act, cancellation) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
    }
}
