using static Ecommerce.Grains.MailBlock;

namespace Ecommerce.Grains;

/// <summary>Letters put into words.</summary>
internal static class LetterPages
{
    public static MailPage Of(Letter letter, MailWords words, ShopPages shop) => letter switch
    {
        OrderConfirmedLetter l => new(words.Confirmed(l.Order.Number), words.ConfirmedText,
        [
            new Paragraph(words.Hello(l.Name)), new Paragraph(words.ConfirmedText), Items(l.Lines, words), Totals(l, words),
            Address(l.Address, l.Name, words), new Button(words.SeeOrder, shop.Order(l)),
        ]),
        OrderShippedLetter l => new(words.Shipped(l.Order.Number), words.ShippedText(l.Carrier, l.Tracking),
        [
            new Paragraph(words.Hello(l.Name)), new Paragraph(words.ShippedText(l.Carrier, l.Tracking)), Items(l.Lines, words),
            Address(l.Address, l.Name, words), new Button(words.SeeOrder, shop.Order(l)),
        ]),
        OrderRefundedLetter l => new(words.Refunded(l.Order.Number), words.RefundedText(words.Amount(l.Amount)),
        [
            new Paragraph(words.Hello(l.Name)), new Paragraph(words.RefundedText(words.Amount(l.Amount))),
            new Button(words.SeeOrder, shop.Order(l)),
        ]),
        OrderLinkLetter l => new(words.OrderLink(l.Order.Number), words.OrderLinkText,
        [
            new Paragraph(words.Hello(l.Name)), new Paragraph(words.OrderLinkText),
            new Button(words.SeeOrder, shop.Order(l)), new Small(words.NotAsked),
        ]),
        BackInStockLetter l => new(words.BackInStock(l.Product), words.BackInStockText,
        [
            new Paragraph(words.BackInStockText), new Button(words.SeeProduct, shop.Product(l.Slug)),
        ]),
        VerifyEmailLetter l => Secret(l, words.VerifyEmail, words.VerifyEmailText, words.ConfirmAddress, words, shop),
        ResetPasswordLetter l => Secret(l, words.ResetPassword, words.ResetPasswordText, words.ChoosePassword, words, shop),
        AccountNoticeLetter l => Notice(l, words),
        _ => throw new ArgumentOutOfRangeException(nameof(letter)),
    };

    private static MailPage Notice(AccountNoticeLetter letter, MailWords words)
    {
        var (subject, text) = words.Notice(letter.What);
        return new(subject, text, [new Paragraph(text), new Small(words.Moment(letter.At)), new Small(words.NotYou)]);
    }

    private static MailPage Secret(SecretLetter letter, string subject, string text, string label, MailWords words, ShopPages shop) => new(subject, text,
    [
        new Paragraph(text),
        letter.Link is { } link ? new Button(label, shop.At(link)) : new Small(words.LinkGone),
        new Small(words.Until(words.Moment(letter.Until))), new Small(words.NotAsked),
    ]);

    private static Items Items(ImmutableArray<LetterLine> lines, MailWords words) => new(
    [
        .. lines.Select(line => new Item(
            line.Name, string.Join(", ", line.Options.Select(option => option.Value)), $"{line.Quantity}\u00a0×",
            line.Total is { } total ? words.Amount(total) : null)),
    ]);

    private static Totals Totals(OrderConfirmedLetter letter, MailWords words)
    {
        var all = ImmutableArray.CreateBuilder<Total>();
        all.Add(new(words.Subtotal, words.Amount(letter.Subtotal)));
        if (letter.Discount.Minor > 0) all.Add(new(words.Discount, words.Amount(letter.Discount * -1)));
        all.Add(new(words.Delivery, letter.Shipping.Minor == 0 ? words.Free : words.Amount(letter.Shipping)));
        var tax = new Total(words.Tax(words.Percent(letter.Tax.BasisPoints), letter.Tax.Included), words.Amount(letter.Tax.Amount));
        if (letter.Tax is { Included: false, Amount.Minor: > 0 }) all.Add(tax);
        all.Add(new(words.Total, words.Amount(letter.Total), Strong: true));
        if (letter.Tax is { Included: true, Amount.Minor: > 0 }) all.Add(tax);
        return new(all.ToImmutable());
    }

    private static Postal Address(Address address, string name, MailWords words) => new(words.DeliverTo,
    [
        .. new[] { name, address.Line1, address.Line2, address.City, address.Region, address.Postcode, address.Country }
            .Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line!),
    ]);
}
