using System.Globalization;

namespace Ecommerce.Grains;

internal sealed record GermanWords() : MailWords("de", RightToLeft: false)
{
    public override string Hello(string name) => $"Guten Tag {name},";

    public override string Confirmed(string number) => $"Ihre Bestellung {number} ist bestätigt";

    public override string ConfirmedText => "vielen Dank für Ihre Bestellung. Wir bereiten sie vor und schreiben Ihnen wieder, sobald sie unterwegs ist.";

    public override string Shipped(string number) => $"Ihre Bestellung {number} ist unterwegs";

    public override string ShippedText(string carrier, string tracking) =>
        $"ein Paket ist mit {carrier} unterwegs. Die Sendungsnummer lautet {tracking}.";

    public override string Refunded(string number) => $"Erstattung zu Ihrer Bestellung {number}";

    public override string RefundedText(string amount) =>
        $"wir haben {amount} auf die Karte zurückgebucht, mit der Sie bezahlt haben. Bis Ihre Bank es anzeigt, können einige Tage vergehen.";

    public override string OrderLink(string number) => $"Ihre Bestellung {number}";

    public override string OrderLinkText => "hier kommen Sie wieder zu Ihrer Bestellung. Der Link öffnet sie 90 Tage lang auf jedem Gerät.";

    public override string BackInStock(string product) => $"{product} ist wieder da";

    public override string BackInStockText =>
        "Sie wollten wissen, wann es das wieder zu kaufen gibt. Zurücklegen können wir nichts; warten Sie also nicht zu lange.";

    public override string VerifyEmail => "Bestätigen Sie Ihre E-Mail-Adresse";

    public override string VerifyEmailText => "Bitte bestätigen Sie, dass diese Adresse Ihnen gehört.";

    public override string ResetPassword => "Neues Passwort wählen";

    public override string ResetPasswordText => "Jemand, hoffentlich Sie selbst, möchte für Ihr Konto ein neues Passwort wählen.";

    public override string NotAsked => "Falls Sie das nicht waren, müssen Sie nichts tun.";

    public override string Until(string time) => $"Der Link gilt bis {time}.";

    public override string LinkGone => "Der Link, der hier stand, wird nicht mehr aufbewahrt.";

    public override (string Subject, string Text) Notice(AccountNotice what) => what switch
    {
        AccountNotice.Erased => ("Ihr Konto wurde gelöscht", "Ihr Konto ist gelöscht, und mit ihm, was wir über Sie wussten. Bestellungen bleiben ohne Namen, E-Mail und Anschrift in unseren Büchern; eine, die noch unterwegs ist, behält sie, bis sie erledigt ist."),
        AccountNotice.PasswordChanged => ("Ihr Passwort wurde geändert", "Das Passwort Ihres Kontos wurde geändert; andere Geräte wurden abgemeldet."),
        AccountNotice.EmailChanged => ("Ihre E-Mail-Adresse wurde geändert", "Ihr Konto hat ab jetzt eine andere E-Mail-Adresse. An diese hier wird nichts mehr geschickt."),
        AccountNotice.FactorOn => ("Anmeldung in zwei Schritten ist eingeschaltet", "Zur Anmeldung an Ihrem Konto ist ab jetzt ein Code Ihrer Authenticator-App nötig."),
        AccountNotice.FactorOff => ("Anmeldung in zwei Schritten ist ausgeschaltet", "Zur Anmeldung an Ihrem Konto ist kein Code mehr nötig."),
        AccountNotice.RecoveryRenewed => ("Sie haben neue Wiederherstellungscodes", "Für Ihr Konto wurden neue Wiederherstellungscodes erzeugt; die alten gelten nicht mehr."),
        AccountNotice.ProviderUnlinked => ("Ein Weg zur Anmeldung wurde entfernt", "Über einen der anderen Anbieter kann man sich an Ihrem Konto nicht mehr anmelden."),
        AccountNotice.ProviderLinked => ("Ein weiterer Weg zur Anmeldung", "An Ihrem Konto kann man sich ab jetzt auch über einen anderen Anbieter anmelden."),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    public override string NotYou => "Falls Sie das nicht waren, wählen Sie sofort ein neues Passwort und schreiben Sie uns.";

    public override string SeeOrder => "Bestellung ansehen";

    public override string SeeProduct => "Im Shop ansehen";

    public override string ConfirmAddress => "Adresse bestätigen";

    public override string ChoosePassword => "Neues Passwort wählen";

    public override string DeliverTo => "Lieferung an";

    public override string Subtotal => "Artikel";

    public override string Discount => "Rabatt";

    public override string Delivery => "Versand";

    public override string Free => "kostenlos";

    public override string Tax(string percent, bool included) => included ? $"Darin {percent} Steuer" : $"{percent} Steuer";

    public override string Total => "Summe";

    public override string Why(string shop) =>
        $"{shop} schreibt Ihnen, weil Sie im Shop etwas veranlasst haben. Antworten auf diese Mail liest niemand.";

    public override string Amount(Money money) => $"{Sign(money)}{Digits(money, ',', '.')}\u00a0{Symbol(money).TrimEnd('\u00a0')}";

    public override string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("dd.MM.yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);

    protected override char DecimalMark => ',';

    protected override string PercentSign => "\u00a0%";
}
