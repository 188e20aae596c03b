using System.Globalization;

namespace Ecommerce.Grains;

/// <summary>How the shop writes in one language. Values come into sentences as they are: whoever writes HTML encodes them.</summary>
internal abstract record MailWords(string Code, bool RightToLeft)
{
    private static readonly MailWords[] All = [new EnglishWords(), new GermanWords(), new ArabicWords()];

    /// <summary>By its main part: <c>de-AT</c> is German. English if the shop does not write it.</summary>
    public static MailWords Of(string? language)
    {
        var main = language?.Split('-', '_')[0];
        return All.FirstOrDefault(words => string.Equals(words.Code, main, StringComparison.OrdinalIgnoreCase)) ?? All[0];
    }

    public abstract string Hello(string name);

    public abstract string Confirmed(string number);

    public abstract string ConfirmedText { get; }

    public abstract string Shipped(string number);

    public abstract string ShippedText(string carrier, string tracking);

    public abstract string Refunded(string number);

    public abstract string RefundedText(string amount);

    public abstract string OrderLink(string number);

    public abstract string OrderLinkText { get; }

    public abstract string BackInStock(string product);

    public abstract string BackInStockText { get; }

    public abstract string VerifyEmail { get; }

    public abstract string VerifyEmailText { get; }

    public abstract string ResetPassword { get; }

    public abstract string ResetPasswordText { get; }

    public abstract string NotAsked { get; }

    public abstract string Until(string time);

    public abstract string LinkGone { get; }

    /// <summary>What happened to the reader's account.</summary>
    public abstract (string Subject, string Text) Notice(AccountNotice what);

    public abstract string NotYou { get; }

    public abstract string SeeOrder { get; }

    public abstract string SeeProduct { get; }

    public abstract string ConfirmAddress { get; }

    public abstract string ChoosePassword { get; }

    public abstract string DeliverTo { get; }

    public abstract string Subtotal { get; }

    public abstract string Discount { get; }

    public abstract string Delivery { get; }

    public abstract string Free { get; }

    public abstract string Tax(string percent, bool included);

    public abstract string Total { get; }

    /// <summary>Why somebody gets this mail.</summary>
    public abstract string Why(string shop);

    /// <summary>An amount as it is written in this language, without any library of cultures: containers have none.</summary>
    public virtual string Amount(Money money) => Sign(money) + Symbol(money) + Digits(money, '.', ',');

    public virtual string Percent(int basisPoints) =>
        (basisPoints / 100m).ToString("0.##", CultureInfo.InvariantCulture).Replace('.', DecimalMark) + PercentSign;

    public virtual string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    protected virtual char DecimalMark => '.';

    protected virtual string PercentSign => "%";

    /// <summary>A value of another direction inside a sentence.</summary>
    protected static string Apart(string value) => $"\u2068{value}\u2069";

    protected static string Sign(Money money) => money.Minor < 0 ? "\u2212" : "";

    protected static string Symbol(Money money) => money.Currency switch
    {
        "GBP" => "£",
        "EUR" => "€",
        "USD" => "$",
        "JPY" => "¥",
        _ => money.Currency + "\u00a0",
    };

    /// <summary>Without its sign.</summary>
    protected static string Digits(Money money, char mark, char group)
    {
        var places = Places(money.Currency);
        var text = (Math.Abs(money.Minor) / (decimal)Math.Pow(10, places)).ToString("N" + places, CultureInfo.InvariantCulture);
        return text.Replace('.', '\0').Replace(',', group).Replace('\0', mark);
    }

    /// <summary>ISO 4217: most currencies have two decimal places.</summary>
    private static int Places(string currency) => currency switch
    {
        "JPY" or "KRW" or "CLP" or "ISK" or "VND" => 0,
        "BHD" or "JOD" or "KWD" or "OMR" or "TND" => 3,
        _ => 2,
    };
}
