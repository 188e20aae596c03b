using System.Text;
using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.User;

/// <summary>Somebody whom every part of the shop knows; all that is personal about them has one word in it.</summary>
internal sealed class WellKnown(TestShop shop, int number)
{
    private const string Session = "session";

    private readonly Shopper _shopper = shop.Shopper($"er-{number}");
    private readonly List<string> _mails = [];
    private string _books = "";

    /// <summary>Long enough not to be part of any id.</summary>
    public string Word { get; } = $"canary{number:D4}";

    public UserId Id => _shopper.Id;

    public string Mailbox => EmailAddresses.Key(Email);

    public IAccountGrain Account => shop.Grains.Account(Id);

    /// <summary>Keys of all grains that have something to forget.</summary>
    public HashSet<string> Keys { get; } = [];

    public OrderId Open => _shopper.OrderId("open");

    private string Email => $"{Word}@example.org";

    private Viewer Viewer => _shopper.Viewer;

    private Address Address => new($"1 {Word} Street", Word, Word, Word, "LS1 1AA", "GB");

    /// <param name="open">Whether one more order is still under way.</param>
    public async Task Live(bool open = false)
    {
        await Joins();
        var (kept, gone) = (await shop.Stocked($"er-kept-{number}", 9), await shop.Stocked($"er-gone-{number}", 9));
        var missed = await shop.Stocked($"er-missed-{number}", 0);
        var back = await shop.Stocked($"er-back-{number}", 0);
        await Buys("delivered", kept, gone);
        await Sends("delivered", kept, gone);
        await Returns(kept);
        await Reviews(kept, Word, "Keeps its heat", publish: true);
        await Reviews(gone, Word, $"Says {Word}", publish: false);
        await Buys("declined", kept, token: PaymentCompany.Declining);
        if (open) await Buys("open", kept);
        await _shopper.Takes(kept);
        Assert.Null(await shop.Grains.Wishlist(Id).Add(new(new(gone.Sku, gone.Product, shop.Clock.GetUtcNow()))));
        await Waits(missed);
        await Waits(back);
        Assert.Null(await shop.Grains.Stock(back.Sku).Restock(new("again", 1, "delivery")));
        await shop.Eventually("it is told", async () => (await shop.Grains.Notifications(Id).Page(new(null, 9))).Items.Any(one => one.Notification.Sku == back.Sku));
        await Rests(open);
        _books = await Books();
        Keys.UnionWith([Id.Value, Mailbox, _shopper.OrderId("delivered").Value, ReviewId.Of(kept.Product, Id).Value, .. _mails]);
        Keys.UnionWith(Enumerable.Range(0, AlertLimits.Parts).Select(part => $"{missed.Sku}/{part}"));
    }

    public ValueTask<Refusal?> Erase() => Account.Erase(new(Session));

    /// <summary>Where the store holds the word.</summary>
    public string[] Traces() =>
        [.. shop.Store.Everything().Where(item => Encoding.UTF8.GetString(item.Bytes).Contains(Word, StringComparison.Ordinal)).Select(item => item.State).Distinct().Order()];

    public bool IsForgotten => shop.Stored<Recorded<Account, AccountEvent>>("account", Id.Value).State is { Erased: true, Erasure: null }
        && shop.Reminders.All().All(row => row.GrainId.Key.ToString() != Id.Value);

    /// <summary>What is not as it should be once they are forgotten.</summary>
    public async Task<List<string>> Wrong()
    {
        var wrong = Traces().Select(state => $"{state} has it still").ToList();
        if (!IsForgotten) wrong.Add("the account is not done");
        if (await shop.Grains.Email(Mailbox).Owner() is not null) wrong.Add("the address is taken");
        if (await Books() is var books && books != _books) wrong.Add($"the books were {_books} and are {books}");
        if ((await shop.Grains.Cart(Id).Get()).Lines.Length + (await shop.Grains.Wishlist(Id).Get()).Wishes.Length > 0) wrong.Add("basket or wishes are left");
        if (!shop.Letters.Of(MailId.AccountNotice(Id, "erased")).Any(mail => mail.To == Email)) wrong.Add("there was no farewell");
        var shown = (await shop.Grains.Reviews(new($"er-kept-{number}")).Page(new(false, null, 9))).Items;
        if (shown is not [{ Written.Words: { Author: ReviewWords.Nobody, Text: "Keeps its heat" } }]) wrong.Add("the review is not there without its name");
        return wrong;
    }

    public Task Delivers() => Sends("open", new CartLine(new($"er-kept-{number}"), new($"er-kept-{number}"), 1));

    public async Task Joins(string session = Session)
    {
        await shop.Grains.Email(Mailbox).Invite(new($"link-{session}", Email, null, shop.Clock.GetUtcNow().AddHours(1)));
        Assert.Null((await shop.Grains.Email(Mailbox).Redeem(new($"link-{session}", Id))).Refusal);
        Assert.Null(await Account.Open(new(Email, "phc")));
        Assert.Null((await Account.SignIn(new(session, "token", "phc", null, null, new(Word, Word)))).Refusal);
        Assert.Null(await Account.SaveAddress(new(new("home", Word, Address))));
        Assert.Null(await shop.Grains.User(Id).Introduce(new(Word, shop.Clock.GetUtcNow())));
        Assert.Null(await shop.Grains.Mail(new($"account:{Word[6..]}")).Post(new(Email, null, new ResetPasswordLetter("/reset#x", shop.Clock.GetUtcNow()))));
    }

    private async Task Buys(string checkout, CartLine line, CartLine? other = null, string token = "tok_approve")
    {
        await _shopper.Takes(other is null ? [line] : [line, other]);
        var submission = (await _shopper.Submission(token)) with { Contact = new(Email, Word, Word), Address = Address };
        Assert.Null(await shop.Persist(() => _shopper.Order(checkout).Place(submission).AsTask()));
        await _shopper.End(checkout);
        foreach (var left in (await _shopper.Cart.Get()).Lines) await _shopper.Cart.Remove(new(left.Sku));
        _mails.Add(MailId.OrderConfirmed(_shopper.OrderId(checkout)).Value);
    }

    private async Task Sends(string checkout, params CartLine[] lines)
    {
        await new Warehouse(shop, _shopper.OrderId(checkout)).Send("parcel", [.. lines.Select(line => new Units(line.Sku, 1))]);
        await shop.Eventually("it is over", async () => (await _shopper.Sees(checkout)).Final);
    }

    private async Task Returns(CartLine line)
    {
        var order = _shopper.Order("delivered");
        Assert.Null(await order.RequestReturn(new(Viewer, new("back", [new(line.Sku, 1)], ReturnReason.Other, $"Yours, {Word}"))));
        Assert.Null(await order.RejectReturn(new("back", $"Dear {Word}")));
    }

    private async Task Reviews(CartLine line, string author, string text, bool publish)
    {
        var review = shop.Grains.Review(ReviewId.Of(line.Product, Id));
        Assert.Null(await review.Write(new(line.Product, Id, _shopper.OrderId("delivered"), new(5, "Fine", text, author))));
        if (!publish) return;
        Assert.Null(await review.Moderate(new(1, null, UserId.Member("sam"))));
        await shop.Eventually("it is listed", async () => (await shop.Grains.Reviews(line.Product).Page(new(false, null, 9))).Items.Length == 1);
    }

    private async Task Waits(CartLine line) => Assert.Null(await shop.Grains.RestockAlerts(line.Sku, Id).Ask(new(Id, Email)));

    /// <summary>No order has anything to tell any more, and all of it has arrived.</summary>
    private Task Rests(bool open)
    {
        string[] orders = open ? ["delivered", "declined", "open"] : ["delivered", "declined"];
        return shop.Eventually("all is told", async () =>
            orders.All(order => shop.ReminderOf(_shopper.OrderId(order)) is null) && shop.Queues.Waiting == 0
            && (await _shopper.History.Page(new(null, 9))).Items.Length == orders.Length);
    }

    /// <summary>What the books must know whoever bought it.</summary>
    private async Task<string> Books()
    {
        var lines = new List<string>();
        foreach (var checkout in new[] { "delivered", "declined" })
        {
            var order = (await shop.Grains.Order(_shopper.OrderId(checkout)).Get(new(default, Staff: true)))!;
            var payment = shop.Stored<Recorded<Domain.Payment, PaymentEvent>>("payment", _shopper.OrderId(checkout).Value).State;
            lines.Add($"{order.Status} {order.Terms.Quote.Total} {order.Lines.Length} {order.Parcels.Length} {order.Returns.Length} {order.Terms.Address.Country}"
                + $" {payment.Status} {payment.Captured} {payment.Entries.Length}");
        }

        return string.Join("; ", lines);
    }
}
