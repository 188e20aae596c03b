using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway.Accounts;

/// <summary>Somebody who has just been let in.</summary>
internal sealed record Entered(UserId User, Standing Standing, RefreshToken Refresh);

/// <summary>
/// Checks who somebody says they are. Known and unknown addresses take the same steps: the same grain calls and one hash, and they
/// are refused with the same words.
/// </summary>
internal sealed class SignInDesk(
    IGrainFactory grains, Retry retry, Passwords passwords, SecondFactor factor, SignInGuard guard, RefreshTokens refreshes, SignInTrail trail)
{
    private const string Password = "password";

    public async Task<(Entered? Entered, ProblemResult? Problem)> SignIn(HttpContext context, SignInDto body, CancellationToken cancellation)
    {
        var (email, refusal) = EmailAddresses.Normalise("email", body.Email);
        if (email is null) return (null, refusal!.ToProblem());

        var key = EmailAddresses.Key(email);
        var owner = await retry.Run(() => grains.Email(key).Owner(), cancellation) ?? Nobody(key);
        var (entered, problem) = await SignIn(context, key, owner, body, cancellation);
        if (problem is not null) await trail.Refused(context, owner, problem, cancellation);
        return (entered, problem);
    }

    private async Task<(Entered? Entered, ProblemResult? Problem)> SignIn(
        HttpContext context, string key, UserId owner, SignInDto body, CancellationToken cancellation)
    {
        var permit = await guard.Enter(context, key, Password);
        if (permit.Problem is { } tooMany) return (null, tooMany);

        var (shown, problem) = await Check(owner, body.Password, body.Code, cancellation);
        if (problem is not null) return (null, problem);

        var token = RefreshTokens.New(owner);
        var command = new SignIn(token.Session, token.Hash, shown!.Proved, shown.Rehash, shown.Code, Place(context));
        var signedIn = await retry.Run(() => grains.Account(owner).SignIn(command), cancellation);
        if (signedIn.Standing is not { } standing) return (null, await Refuse(signedIn.Refusal!, permit));

        await GiveBack(permit, shown.Tries);
        guard.Remember(context, key);
        return (new(owner, standing, token), null);
    }

    /// <summary>Who is signed in shows the password again.</summary>
    public async Task<(Standing? Standing, ProblemResult? Problem)> Prove(
        HttpContext context, Caller caller, ProveDto body, CancellationToken cancellation)
    {
        var permit = await guard.Enter(context, caller.User.Value, Password);
        if (permit.Problem is { } tooMany) return (null, tooMany);

        var (shown, problem) = await Check(caller.User, body.Password, body.Code, cancellation);
        if (problem is not null) return (null, problem);

        var command = new ProveAgain(caller.Session!, shown!.Proved, shown.Code);
        var proved = await retry.Run(() => grains.Account(caller.User).Prove(command), cancellation);
        if (proved.Standing is not { } standing) return (null, await Refuse(proved.Refusal!, permit));

        await GiveBack(permit, shown.Tries);
        return (standing, null);
    }

    public async Task<(Entered? Entered, ProblemResult? Problem)> Refresh(string? token, CancellationToken cancellation)
    {
        if (RefreshToken.Parse(token) is not { } shown) return (null, Refusals.SessionOver.ToProblem());

        var next = refreshes.After(shown);
        var command = new RefreshSession(shown.Session, shown.Hash, next.Hash);
        var refreshed = await retry.Run(() => grains.Account(shown.User).Refresh(command), cancellation);
        return refreshed.Standing is { } standing ? (new(shown.User, standing, next), null) : (null, Refusals.SessionOver.ToProblem());
    }

    public static SignInPlace Place(HttpContext context)
    {
        var device = context.Request.Headers.UserAgent.ToString();
        return new(device.Length <= Limits.Text ? device : device[..Limits.Text], SignInGuard.AddressOf(context), ReadersLanguage.Of(context.Request));
    }

    /// <summary>An account that nobody has, always the same for the same address.</summary>
    public static UserId Nobody(string email) => new("n-" + email);

    private async Task<(Shown? Shown, ProblemResult? Problem)> Check(UserId user, string password, string? code, CancellationToken cancellation)
    {
        var credential = await retry.Run(() => grains.Account(user).Credential(), cancellation);
        if (await passwords.Check(password, credential?.Password, cancellation) is not { } found) return (null, Problems.Unavailable());
        if (!found.Good) return (null, Refusals.SignInFailed.ToProblem());
        if (!credential!.FactorOn || code is null) return (new(credential.Password!, found.Rehash, null, null), null);

        // Who gets here knows the password, so nobody else can use up the tries.
        var tries = await factor.Enter(user);
        return tries.Problem is { } tooMany
            ? (null, tooMany)
            : (new(credential.Password!, found.Rehash, factor.Read(credential.Secret!, code), tries), null);
    }

    private static async Task<ProblemResult> Refuse(Refusal refusal, Permit permit)
    {
        // The password was right, so that was no guess; the page only did not know yet that there is a code to ask for.
        if (refusal == Refusals.CodeNeeded) await permit.GiveBack();
        return refusal.ToProblem();
    }

    private static async Task GiveBack(Permit permit, Permit? tries)
    {
        await permit.GiveBack();
        if (tries is not null) await tries.GiveBack();
    }

    /// <param name="Proved">The hash that the password matches.</param>
    /// <param name="Tries">What trying the code took.</param>
    private sealed record Shown(string Proved, string? Rehash, ShownCode? Code, Permit? Tries);
}
