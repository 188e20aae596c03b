using System.Globalization;
using System.Security.Claims;
using Ecommerce.ApiGateway.Accounts;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Microsoft.AspNetCore.Authentication;

namespace Ecommerce.ApiGateway.Providers;

/// <summary>
/// Lets in whom a provider vouches for. The provider's name for a person is what counts, and never an address alone: an account that is there
/// already is linked only by its owner, signed in to it and proved a short while ago; a new one is opened only for an address that the provider has
/// verified.
/// </summary>
internal sealed class ProviderEntrance(
    IGrainFactory grains, Retry retry, Sessions.Desk sessions, SignInTrail trail, TimeProvider clock)
{
    public const string Provider = "provider";
    public const string Link = "link";
    public const string Next = "next";

    public async Task<string> Enter(HttpContext context, ClaimsPrincipal principal, AuthenticationProperties properties)
    {
        var cancellation = context.RequestAborted;
        if (properties.Items[Provider] is not { } provider || principal.FindFirstValue("sub") is not { Length: > 0 } subject)
            return await Refuse(context, properties, ProviderAnswer.Failed);

        var identity = new ExternalIdentity(provider, subject);
        if (properties.Items.TryGetValue(Link, out var session)) return await LinkTo(context, identity, session!, cancellation);

        var (owner, refused) = await OwnerOf(identity, principal, cancellation);
        if (owner is not { } user) return await Refuse(context, properties, refused!);

        var token = RefreshTokens.New(user);
        var command = new SignIn(
            token.Session, token.Hash, Proved: null, Rehash: null, Code: null, SignInDesk.Place(context), Unproved: !IsFresh(principal), identity.ToString());
        var signedIn = await retry.Run(() => grains.Account(user).SignIn(command), cancellation);
        if (signedIn.Standing is not { } standing)
            return await Refuse(context, properties, Why(signedIn.Refusal!), user);

        await sessions.Baskets.TakeOver(context, user, cancellation);
        await sessions.Give(context, new(user, standing, token), cancellation);
        return properties.Items[Next]!;
    }

    public async Task<string> Refuse(HttpContext context, AuthenticationProperties? properties, string why, UserId? user = null)
    {
        var provider = properties?.Items.TryGetValue(Provider, out var name) is true ? name! : "unknown";
        var problem = new ProblemResult(StatusCodes.Status401Unauthorized, "provider/" + why, why);
        await trail.Refused(context, user ?? SignInDesk.Nobody(provider), problem, context.RequestAborted);
        return properties?.Items.ContainsKey(Link) is true ? $"/account/security?provider={why}" : $"/sign-in?provider={why}";
    }

    private async Task<string> LinkTo(HttpContext context, ExternalIdentity identity, string link, CancellationToken cancellation)
    {
        // Whoever comes back must still be signed in by the session that asked, and that session proved a short while ago.
        var (user, session) = (new UserId(link.Split('.')[0]), link.Split('.')[1]);
        var standing = await retry.Run(() => grains.Account(user).Standing(session), cancellation);
        if (RefreshToken.Parse(context.Request.Cookies[SessionCookies.Refresh]) is not { } shown || (shown.User, shown.Session) != (user, session)
            || standing is null || clock.GetUtcNow() - standing.ProvedAt > SessionLimits.Proof)
            return $"/account/security?provider={ProviderAnswer.Failed}";

        return $"/account/security?provider={(await Claim(user, identity, cancellation) ? ProviderAnswer.Linked : ProviderAnswer.Taken)}";
    }

    /// <summary>False if the provider's person is somebody else here.</summary>
    private async Task<bool> Claim(UserId user, ExternalIdentity identity, CancellationToken cancellation)
    {
        if (await retry.Run(() => grains.ExternalIdentity(identity).Claim(user), cancellation) != user) return false;
        await retry.Run(() => grains.Account(user).LinkExternal(new(identity.ToString())), cancellation);
        return true;
    }

    /// <summary>
    /// Whose account it is, opened for them if there is none. A crash on the way is mended by signing in again: an account that nobody can get into yet
    /// is theirs if the claim, or the address that the provider has verified, is.
    /// </summary>
    private async Task<(UserId? Owner, string? Refused)> OwnerOf(ExternalIdentity identity, ClaimsPrincipal principal, CancellationToken cancellation)
    {
        if (await retry.Run(() => grains.ExternalIdentity(identity).Owner(), cancellation) is { } owner && await View(owner, cancellation) is { } view)
        {
            if (view.IsHalfOpen) await Claim(owner, identity, cancellation);
            return (owner, null);
        }

        var typed = principal.FindFirstValue("email");
        if (principal.FindFirstValue("email_verified") is not ("true" or "True") || EmailAddresses.Normalise("email", typed).Email is not { } email)
            return (null, ProviderAnswer.Unverified);

        var key = EmailAddresses.Key(email);
        if (await retry.Run(() => grains.Email(key).Owner(), cancellation) is { } known && await View(known, cancellation) is { } theirs)
        {
            return !theirs.IsHalfOpen ? (null, ProviderAnswer.Known)
                : await Claim(known, identity, cancellation) ? (known, null)
                : (null, ProviderAnswer.Taken);
        }

        var (secret, user) = (Secrets.New(32), UserId.Member(Digest.Of("account", key, Secrets.New(32))));
        var invitation = new Invitation(Secrets.Hash(secret), typed!.Trim(), null, clock.GetUtcNow() + Invitation.Lifetime);
        await retry.Run(() => Done(grains.Email(key).Invite(invitation)), cancellation);
        var redeemed = await retry.Run(() => grains.Email(key).Redeem(new(invitation.Token, user)), cancellation);
        if (redeemed.Refusal is not null || redeemed.Existing) return (null, ProviderAnswer.Failed);

        user = redeemed.Owner;
        if (await retry.Run(() => grains.Account(user).Open(new(redeemed.Email, null)), cancellation) is not null) return (null, ProviderAnswer.Failed);
        return await Claim(user, identity, cancellation) ? (user, null) : (null, ProviderAnswer.Taken);
    }

    private Task<AccountView?> View(UserId user, CancellationToken cancellation) => retry.Run(() => grains.Account(user).Get(), cancellation);

    private static string Why(Refusal refusal) =>
        refusal == Refusals.CodeNeeded ? ProviderAnswer.Code : refusal == Refusals.AccountLocked ? ProviderAnswer.Locked : ProviderAnswer.Failed;

    /// <summary>We asked for somebody who has shown themselves to the provider a short while ago; not every provider says when that was.</summary>
    private bool IsFresh(ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue("auth_time"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds) <= SessionLimits.Proof + KeyLimits.Leeway;

    private static async ValueTask<bool> Done(ValueTask act)
    {
        await act;
        return true;
    }
}
