namespace Ecommerce.Grains;

/// <summary>Runs from right to left; amounts and numbers keep European digits and stand apart, so that they read as written.</summary>
internal sealed record ArabicWords() : MailWords("ar", RightToLeft: true)
{
    public override string Hello(string name) => $"مرحبًا {Apart(name)}،";

    public override string Confirmed(string number) => $"تم تأكيد طلبك {Apart(number)}";

    public override string ConfirmedText => "شكرًا لطلبك. نحن نجهّزه الآن وسنكتب إليك مجددًا عند شحنه.";

    public override string Shipped(string number) => $"طلبك {Apart(number)} في الطريق إليك";

    public override string ShippedText(string carrier, string tracking) =>
        $"انطلق أحد الطرود مع {Apart(carrier)}. رقم التتبع هو {Apart(tracking)}.";

    public override string Refunded(string number) => $"استرداد مبلغ من طلبك {Apart(number)}";

    public override string RefundedText(string amount) =>
        $"أعدنا {Apart(amount)} إلى البطاقة التي دفعت بها. قد يستغرق ظهور المبلغ لدى مصرفك بضعة أيام.";

    public override string OrderLink(string number) => $"طلبك {Apart(number)}";

    public override string OrderLinkText => "طلبت رابطًا للعودة إلى طلبك. يفتحه هذا الرابط على أي جهاز لمدة 90 يومًا.";

    public override string BackInStock(string product) => $"{Apart(product)} متوفر من جديد";

    public override string BackInStockText => "طلبت منا إخبارك عند توفره من جديد. لا يمكننا حجزه لك، فلا تنتظر طويلًا.";

    public override string VerifyEmail => "تأكيد بريدك الإلكتروني";

    public override string VerifyEmailText => "يرجى تأكيد أن هذا العنوان يخصك.";

    public override string ResetPassword => "اختيار كلمة مرور جديدة";

    public override string ResetPasswordText => "طلب شخص ما، ونرجو أن يكون أنت، اختيار كلمة مرور جديدة لحسابك.";

    public override string NotAsked => "إذا لم تطلب ذلك، فلا يلزمك فعل أي شيء.";

    public override string Until(string time) => $"الرابط صالح حتى {Apart(time)}.";

    public override string LinkGone => "لم يعد الرابط الذي كان هنا محفوظًا.";

    public override (string Subject, string Text) Notice(AccountNotice what) => what switch
    {
        AccountNotice.Erased => ("حُذف حسابك", "حُذف حسابك ومعه ما كنا نعرفه عنك. تبقى الطلبات في دفاترنا من دون اسمك وبريدك وعنوانك، وأي طلب لم يكتمل يحتفظ بها إلى أن يكتمل."),
        AccountNotice.PasswordChanged => ("تغيّرت كلمة مرورك", "تغيّرت كلمة مرور حسابك وسُجّل خروج الأجهزة الأخرى."),
        AccountNotice.EmailChanged => ("تغيّر بريدك الإلكتروني", "أصبح لحسابك بريد إلكتروني آخر، ولن نرسل شيئًا إلى هذا العنوان بعد الآن."),
        AccountNotice.FactorOn => ("التحقق بخطوتين مفعّل", "يتطلب الدخول إلى حسابك من الآن رمزًا من تطبيق المصادقة."),
        AccountNotice.FactorOff => ("التحقق بخطوتين متوقف", "لم يعد الدخول إلى حسابك يتطلب رمزًا."),
        AccountNotice.RecoveryRenewed => ("رموز استرداد جديدة", "أُنشئت رموز استرداد جديدة لحسابك، ولم تعد القديمة صالحة."),
        AccountNotice.ProviderUnlinked => ("أُزيلت طريقة لتسجيل الدخول", "لم يعد من الممكن الدخول إلى حسابك عبر أحد المزوّدين."),
        AccountNotice.ProviderLinked => ("أُضيفت طريقة أخرى لتسجيل الدخول", "يمكن الدخول إلى حسابك من الآن عبر مزوّد آخر أيضًا."),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    public override string NotYou => "إن لم تكن أنت من فعل ذلك، فاختر كلمة مرور جديدة فورًا واكتب إلينا.";

    public override string SeeOrder => "عرض الطلب";

    public override string SeeProduct => "عرض المنتج في المتجر";

    public override string ConfirmAddress => "تأكيد العنوان";

    public override string ChoosePassword => "اختيار كلمة مرور جديدة";

    public override string DeliverTo => "عنوان التوصيل";

    public override string Subtotal => "المنتجات";

    public override string Discount => "الخصم";

    public override string Delivery => "التوصيل";

    public override string Free => "مجاني";

    public override string Tax(string percent, bool included) => included ? $"منها ضريبة {Apart(percent)}" : $"ضريبة {Apart(percent)}";

    public override string Total => "المجموع";

    public override string Why(string shop) => $"يكتب إليك {Apart(shop)} بسبب إجراء قمت به في المتجر. لا أحد يقرأ الردود على هذه الرسالة.";

    public override string Amount(Money money) => Apart(base.Amount(money));
}
