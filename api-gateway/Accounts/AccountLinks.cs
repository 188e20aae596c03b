using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;

namespace Ecommerce.ApiGateway.Accounts;

/// <summary>
/// Links that prove who can read a mailbox. The token follows a #, so that it is in nobody's log; only its digest is kept, and the
/// mail forgets it once it is sent.
/// </summary>
internal sealed class AccountLinks(IGrainFactory grains, Retry retry, TimeProvider clock)
{
    /// <summary>
    /// To an address without an account goes a link that opens one; to an address with one, a link to a new password. Either way one
    /// thing is written down and one mail is sent.
    /// </summary>
    public async Task Send(string typed, string email, string? language, CancellationToken cancellation)
    {
        var (key, now) = (EmailAddresses.Key(email), clock.GetUtcNow());
        var owner = await retry.Run(() => grains.Email(key).Owner(), cancellation) ?? SignInDesk.Nobody(key);
        var account = await retry.Run(() => grains.Account(owner).Get(), cancellation);
        var link = new AccountLink(account is null ? key : owner.Value, Secrets.New(32));
        if (account is null)
        {
            var until = now + Invitation.Lifetime;
            await Invite(key, new(link.Hash, typed, null, until), cancellation);
            await Post(typed, language, link, new VerifyEmailLetter("/confirm#" + link, until), cancellation);
        }
        else
        {
            await retry.Run(() => grains.Account(owner).AskReset(new(link.Hash)), cancellation);
            await Post(account.Email, language, link, new ResetPasswordLetter("/reset#" + link, now + ResetTicket.Lifetime), cancellation);
        }
    }

    /// <summary>A link to another address of an account. Whether somebody else has that address shows only to who can read it.</summary>
    public async Task SendTo(string typed, string email, UserId account, string? language, CancellationToken cancellation)
    {
        var link = new AccountLink(EmailAddresses.Key(email), Secrets.New(32));
        var until = clock.GetUtcNow() + Invitation.Lifetime;
        await Invite(link.Key, new(link.Hash, typed, account, until), cancellation);
        await Post(typed, language, link, new VerifyEmailLetter("/email#" + link, until), cancellation);
    }

    private async Task Invite(string key, Invitation invitation, CancellationToken cancellation) => await retry.Run(async () =>
    {
        await grains.Email(key).Invite(invitation);
        return true;
    }, cancellation);

    private async Task Post(string to, string? language, AccountLink link, Letter letter, CancellationToken cancellation) =>
        await retry.Run(() => grains.Mail(new("account:" + link.Hash)).Post(new(to, language, letter)), cancellation);
}
