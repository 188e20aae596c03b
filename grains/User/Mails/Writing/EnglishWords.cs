namespace Ecommerce.Grains;

internal sealed record EnglishWords() : MailWords("en", RightToLeft: false)
{
    public override string Hello(string name) => $"Hello {name},";

    public override string Confirmed(string number) => $"Your order {number} is confirmed";

    public override string ConfirmedText => "Thank you for your order. We are getting it ready and will write again when it leaves.";

    public override string Shipped(string number) => $"Your order {number} is on its way";

    public override string ShippedText(string carrier, string tracking) => $"A parcel has left with {carrier}. Its tracking number is {tracking}.";

    public override string Refunded(string number) => $"Money back for your order {number}";

    public override string RefundedText(string amount) =>
        $"We have returned {amount} to the card that you paid with. It can take a few days until your bank shows it.";

    public override string OrderLink(string number) => $"Your order {number}";

    public override string OrderLinkText => "You asked for a way back to your order. The link opens it on any device, for 90 days.";

    public override string BackInStock(string product) => $"{product} is back in stock";

    public override string BackInStockText => "You asked us to tell you when it can be bought again. We cannot hold one for you, so do not wait too long.";

    public override string VerifyEmail => "Confirm your e-mail address";

    public override string VerifyEmailText => "Please confirm that this address is yours.";

    public override string ResetPassword => "Choose a new password";

    public override string ResetPasswordText => "Somebody, hopefully you, wants to choose a new password for your account.";

    public override string NotAsked => "If you did not ask for this, you need not do anything.";

    public override string Until(string time) => $"The link works until {time}.";

    public override string LinkGone => "The link that was here is no longer kept.";

    public override (string Subject, string Text) Notice(AccountNotice what) => what switch
    {
        AccountNotice.Erased => ("Your account has been deleted", "Your account is gone, and what we knew about you with it. Orders stay in our books without your name, mail and address; one that is still under way keeps them until it is over."),
        AccountNotice.PasswordChanged => ("Your password was changed", "The password of your account was changed, and other devices were signed out."),
        AccountNotice.EmailChanged => ("Your e-mail address was changed", "Your account has another e-mail address from now on. Nothing more is sent to this one."),
        AccountNotice.FactorOn => ("Two-step sign-in is on", "Signing in to your account needs a code of your authenticator app from now on."),
        AccountNotice.FactorOff => ("Two-step sign-in is off", "Signing in to your account needs no code any more."),
        AccountNotice.RecoveryRenewed => ("You have new recovery codes", "New recovery codes were made for your account; the old ones are no longer good."),
        AccountNotice.ProviderUnlinked => ("A way to sign in was removed", "One of the other providers is no way into your account any more."),
        AccountNotice.ProviderLinked => ("Another way to sign in was added", "Your account can be signed in to through another provider from now on."),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    public override string NotYou => "If that was not you, choose a new password at once and write to us.";

    public override string SeeOrder => "See your order";

    public override string SeeProduct => "See it in the shop";

    public override string ConfirmAddress => "Confirm this address";

    public override string ChoosePassword => "Choose a new password";

    public override string DeliverTo => "Delivery to";

    public override string Subtotal => "Items";

    public override string Discount => "Discount";

    public override string Delivery => "Delivery";

    public override string Free => "free";

    public override string Tax(string percent, bool included) => included ? $"Of it {percent} tax" : $"{percent} tax";

    public override string Total => "Total";

    public override string Why(string shop) => $"{shop} writes to you because of something you did in the shop. Nobody reads answers to this mail.";
}
