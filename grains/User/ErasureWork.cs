namespace Ecommerce.Grains;

/// <summary>Makes one part of the shop forget a person. Everything it asks may be asked again.</summary>
internal sealed class ErasureWork(IGrainFactory grains)
{
    private const int AtOnce = 32;
    private const int Page = 100;

    /// <summary>False if the part cannot be done yet.</summary>
    public async Task<bool> Do(UserId user, Erasure erasure, ErasurePart part, Recorded<Account, AccountEvent> account)
    {
        switch (part)
        {
            case ErasurePart.Farewell: await Farewell(user, erasure); break;
            case ErasurePart.Register:
                await grains.AccountRegister(user).Note(new(user, null, Roles.Customer, false, account.State.OpenedAt, account.Version));
                break;
            case ErasurePart.Email:
                await grains.Email(erasure.Mailbox).Release(user);
                await Each(erasure.Identities.IsDefault ? [] : erasure.Identities, key => grains.ExternalIdentity(key).Release(user).AsTask());
                break;
            case ErasurePart.Profile: await grains.User(user).Forget(); break;
            case ErasurePart.Basket: await Basket(user); break;
            case ErasurePart.Wishes: await grains.Wishlist(user).Surrender(new((await grains.Wishlist(user).Get()).Wishes)); break;
            case ErasurePart.Alerts: await Alerts(user); break;
            case ErasurePart.Mails: await Mails(user, erasure); break;
            case ErasurePart.Notifications: await grains.Notifications(user).Forget(); break;
            case ErasurePart.Reviews: await Reviews(user); break;
            case ErasurePart.Orders: return await Orders(user) || !erasure.Again;
            default: throw new ArgumentOutOfRangeException(nameof(part));
        }

        return true;
    }

    private async Task Farewell(UserId user, Erasure erasure)
    {
        // The address was checked when the account was opened; a refusal would come again.
        if (erasure.Email is { } email)
            await grains.Mail(MailOf(user)).Post(new(email, erasure.Language, new AccountNoticeLetter(AccountNotice.Erased, erasure.At)));
    }

    private async Task Basket(UserId user)
    {
        var cart = await grains.Cart(user).Get();
        await grains.Cart(user).Surrender(new(cart.Lines, cart.Codes));
    }

    /// <summary>Nobody keeps a list of what somebody waits for, so all are asked who may know.</summary>
    private async Task Alerts(UserId user)
    {
        var part = GrainKeys.AlertPart(user);
        var watched = await Task.WhenAll(
            Enumerable.Range(0, GrainKeys.CatalogPartitions).Select(n => grains.StockWatch(n).Watched(part).AsTask()));
        await Each(watched.SelectMany(skus => skus), sku => grains.RestockAlerts(sku, user).Forget(new(user)).AsTask());
    }

    /// <summary>The first time the farewell is still on its way.</summary>
    private async Task Mails(UserId user, Erasure erasure)
    {
        var news = await grains.Notifications(user).Page(new(null, Notifications.Kept));
        var told = news.Items.Where(item => item.Notification.Kind is NotificationKind.BackInStock)
            .Select(item => MailId.BackInStock(item.Notification.Id));
        var listed = await Task.WhenAll(Enumerable.Range(0, MailBook.Parts).Select(part => grains.MailBook(part).To(erasure.Mailbox).AsTask()));
        var mails = told.Concat(listed.SelectMany(entries => entries).Select(entry => entry.Id)).Where(id => erasure.Again || id != MailOf(user));
        await Each(mails.Distinct(), id => grains.Mail(id).Forget().AsTask());
    }

    private async Task Reviews(UserId user)
    {
        for (CatalogPosition? after = null; ;)
        {
            var page = await grains.MyReviews(user).Page(new(after, Page));
            await Each(page.Items, review => grains.Review(review.Id).Forget(user).AsTask());
            if ((after = page.Next) is null) return;
        }
    }

    /// <summary>True if all of them are over and know nobody any more.</summary>
    private async Task<bool> Orders(UserId user)
    {
        var all = true;
        for (OrderId? after = null; ;)
        {
            var page = await grains.OrderHistory(user).Page(new(after, Page));
            await Each(page.Items, async order =>
            {
                var forgotten = await grains.Order(order.Id).Forget(user);
                if (forgotten.Later) all = false;
                await Each(forgotten.Mails, mail => grains.Mail(mail).Forget().AsTask());
            });
            if ((after = page.Next) is null) return all;
        }
    }

    private static MailId MailOf(UserId user) => MailId.AccountNotice(user, "erased");

    private static async Task Each<T>(IEnumerable<T> all, Func<T, Task> act)
    {
        foreach (var some in all.Chunk(AtOnce)) await Task.WhenAll(some.Select(act));
    }
}
