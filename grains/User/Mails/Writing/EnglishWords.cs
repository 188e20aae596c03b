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

    public override string BackInStock(string product) => $"{product} is back in stock";

    public override string BackInStockText => "You asked us to tell you when it can be bought again. We cannot hold one for you, so do not wait too long.";

    public override string VerifyEmail => "Confirm your e-mail address";

    public override string VerifyEmailText => "Please confirm that this address is yours.";

    public override string ResetPassword => "Choose a new password";

    public override string ResetPasswordText => "Somebody, hopefully you, wants to choose a new password for your account.";

    public override string NotAsked => "If you did not ask for this, you need not do anything.";

    public override string Until(string time) => $"The link works until {time}.";

    public override string LinkGone => "The link that was here is no longer kept.";

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
