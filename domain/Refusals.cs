namespace Ecommerce.Domain;

/// <summary>The catalogue of every business "no" in the shop.</summary>
public static class Refusals
{
    public static Refusal Invalid(string field, string detail) => new(RefusalKind.Invalid, "input/invalid", detail, field);

    // Cart
    public static readonly Refusal CartEmpty = new(RefusalKind.Conflict, "cart/empty", "The basket is empty.");
    public static readonly Refusal CartFull =
        new(RefusalKind.Conflict, "cart/full", $"A basket holds at most {CartLimits.Lines} different items.");
    public static Refusal CartCheckedOut(OrderId order) =>
        new(RefusalKind.Conflict, "cart/checked-out", "This basket is already being bought.", Subject: order.Value);
    public static Refusal CartUnavailable(Sku sku) =>
        new(RefusalKind.Conflict, "cart/unavailable", "An item in the basket is no longer for sale.", Subject: sku.Value);

    // Product
    public static readonly Refusal ProductMissing = new(RefusalKind.Missing, "product/missing", "There is no such product.");
    public static readonly Refusal VariantMissing =
        new(RefusalKind.Missing, "product/no-variant", "This product has no such variant.", "sku");
    public static readonly Refusal ProductUnfinished =
        new(RefusalKind.Conflict, "product/unfinished", "A product needs a definition before it can be published.");
    public static readonly Refusal PictureMissing = new(RefusalKind.Missing, "picture/missing", "There is no such picture.");
    public static Refusal ProductChanged(long version) => new(
        RefusalKind.Stale, "product/changed", $"The product was changed meanwhile: its version is now {version}.", "If-Match", $"{version}");
    public static Refusal SlugTaken(ProductId owner) =>
        new(RefusalKind.Conflict, "product/slug-taken", "Another product has this address.", "slug", owner.Value);
    public static Refusal SkuTaken(ProductId owner) =>
        new(RefusalKind.Conflict, "product/sku-taken", "Another product owns this SKU.", "sku", owner.Value);

    public static readonly Refusal ImportMissing = new(RefusalKind.Missing, "import/missing", "There is no such import.");
    public static readonly Refusal ImportUnchecked =
        new(RefusalKind.Conflict, "import/unchecked", "The import is still being checked.");
    public static Refusal ImportWrong(int errors) =>
        new(RefusalKind.Conflict, "import/wrong", $"Something is wrong with the file in {errors} places; nothing of it is imported.");

    // Stock
    public static readonly Refusal SoldOut = new(RefusalKind.Conflict, "stock/sold-out", "There are not enough units left.");
    public static readonly Refusal StockBusy =
        new(RefusalKind.Busy, "stock/busy", "Too many people are buying this right now.");
    public static readonly Refusal Expired =
        new(RefusalKind.Conflict, "command/expired", "The command arrived after its expiry.");
    public static readonly Refusal RestockUncertain = new(
        RefusalKind.Conflict, "stock/uncertain", "It is too long ago to know whether these units were counted; a person has to.");
    public static readonly Refusal StockUnknown = new(RefusalKind.Missing, "stock/unknown", "There is no such SKU.", "sku");
    public static readonly Refusal TooManyUnits =
        new(RefusalKind.Conflict, "stock/too-many", $"A SKU holds at most {StockLimits.Units} units.", "quantity");
    public static Refusal TooFewUnits(int free) =>
        new(RefusalKind.Conflict, "stock/too-few", $"Only {free} units are free: the others are held for orders or not there.", "quantity");
    public static readonly Refusal OtherAdjustment =
        new(RefusalKind.Mismatch, "stock/other-adjustment", "This key was already used for another adjustment.", "Idempotency-Key");

    /// <summary>The subject is the instant of the start, in UTC.</summary>
    public static Refusal SaleNotStarted(DateTimeOffset start) => new(
        RefusalKind.Conflict, "stock/not-started", "The sale of this item has not started yet.", Subject: start.UtcDateTime.ToString("O"));
    public static readonly Refusal NotYourTurn = new(
        RefusalKind.Conflict, "stock/not-your-turn", "Many want this just now: queue for it, and buy when your turn has come.");
    public static readonly Refusal NoWaitingRoom =
        new(RefusalKind.Missing, "room/missing", "Nobody needs to queue for this.");
    public static readonly Refusal NoWaitingPlace =
        new(RefusalKind.Missing, "room/no-place", "You are not in this line.");
    public static Refusal OverSaleLimit(Sku sku, int units) =>
        new(RefusalKind.Conflict, "stock/per-order", $"One order may have at most {units} of this item.", "quantity", sku.Value);
    public static Refusal SoldOutOf(Sku sku) => SoldOut with { Subject = sku.Value };
    public static readonly Refusal HoldTooSmall =
        new(RefusalKind.Conflict, "stock/hold-too-small", "The order holds fewer units here than its parcel needs.");

    // Promotion
    public static readonly Refusal PromotionMissing = new(RefusalKind.Missing, "promotion/missing", "There is no such promotion.");
    public static readonly Refusal PromotionChanged =
        new(RefusalKind.Stale, "promotion/changed", "Somebody else has changed this promotion meanwhile.");
    public static Refusal CodeTaken(PromotionId owner) =>
        new(RefusalKind.Conflict, "promotion/code-taken", "Another promotion has this code.", "codes", owner.Value);
    public static readonly Refusal TooManyPromotions = new(
        RefusalKind.Conflict, "promotion/too-many", $"A shop has at most {PromotionLimits.Promotions} promotions; edit one that is over.");
    public static readonly Refusal CodeUnknown = new(RefusalKind.Missing, "promotion/unknown-code", "There is no such code.", "code");
    public static readonly Refusal TooManyCodes =
        new(RefusalKind.Conflict, "promotion/too-many-codes", $"A basket takes at most {CartLimits.Codes} codes.", "code");
    public static readonly Refusal PromotionInactive =
        new(RefusalKind.Conflict, "promotion/inactive", "This offer cannot be used now.");
    public static readonly Refusal PromotionUsedUp =
        new(RefusalKind.Conflict, "promotion/used-up", "This offer has been used as often as it may be.");
    public static readonly Refusal PromotionMinimum =
        new(RefusalKind.Conflict, "promotion/minimum", "The basket does not hold enough for this offer yet.");
    public static readonly Refusal PromotionOtherItems =
        new(RefusalKind.Conflict, "promotion/other-items", "This offer is for other items.");
    public static readonly Refusal PromotionOtherCurrency =
        new(RefusalKind.Conflict, "promotion/other-currency", "This offer is for another currency.");
    public static readonly Refusal PromotionNoEffect =
        new(RefusalKind.Conflict, "promotion/no-effect", "Another offer is better for this basket, or this one changes nothing.");

    // Order
    public static readonly Refusal OrderMissing = new(RefusalKind.Missing, "order/missing", "There is no such order.");
    public static readonly Refusal OtherBody =
        new(RefusalKind.Mismatch, "order/other-body", "This checkout was already placed with other content.");
    public static Refusal PriceChanged(Money expected, Money actual) => new(
        RefusalKind.Conflict, "order/price-changed", "The total has changed since it was shown.", "expectedTotal",
        Totals: new(expected, actual));
    public static readonly Refusal TooLate =
        new(RefusalKind.Conflict, "order/too-late", "The order can no longer be cancelled.");
    public static readonly Refusal Superseded =
        new(RefusalKind.Conflict, "order/superseded", "Another checkout of the same basket came first.");
    public static readonly Refusal OrderTooLarge =
        new(RefusalKind.Conflict, "order/too-large", "The order's total is above what one order may cost.");

    public static readonly Refusal NotPaid =
        new(RefusalKind.Conflict, "order/not-paid", "Only an order that is paid and not over can be packed.");
    public static readonly Refusal OrderUnderWay =
        new(RefusalKind.Conflict, "order/under-way", "The order is not over yet.");
    public static readonly Refusal OtherAct =
        new(RefusalKind.Mismatch, "order/other-act", "This id already stands for something else in this order.");
    public static Refusal TooManyOf(Sku sku, int left) =>
        new(RefusalKind.Conflict, "order/too-many-units", $"Only {left} units of {sku} are left for this.", Subject: sku.Value);
    public static readonly Refusal ParcelMissing = new(RefusalKind.Missing, "parcel/missing", "This order has no such parcel.");
    public static readonly Refusal ParcelNotPacked =
        new(RefusalKind.Conflict, "parcel/not-packed", "The parcel is not packed yet.");
    public static readonly Refusal ParcelNotShipped =
        new(RefusalKind.Conflict, "parcel/not-shipped", "The parcel has not left yet.");

    // Returns and refunds
    public static readonly Refusal ReturnMissing = new(RefusalKind.Missing, "return/missing", "This order has no such return.");
    public static readonly Refusal NotDelivered =
        new(RefusalKind.Conflict, "return/not-delivered", "Only what was delivered can be returned.");
    public static readonly Refusal ReturnTooLate = new(
        RefusalKind.Conflict, "return/too-late", $"A return can be asked for within {ReturnLimits.Window.Days} days of the last delivery.");
    public static readonly Refusal TooManyReturns =
        new(RefusalKind.Conflict, "return/too-many", $"An order has at most {ReturnLimits.Returns} returns.");
    public static readonly Refusal ReturnDecided = new(RefusalKind.Conflict, "return/decided", "The return was decided otherwise already.");
    public static readonly Refusal ReturnNotApproved =
        new(RefusalKind.Conflict, "return/not-approved", "A return is approved before it is received.");
    public static readonly Refusal ReturnNotReceived =
        new(RefusalKind.Conflict, "return/not-received", "A return is received before it is refunded.");
    public static readonly Refusal NothingTaken =
        new(RefusalKind.Conflict, "refund/nothing-taken", "No money was taken for this order yet; cancel it instead.");
    public static readonly Refusal NothingLeft = new(RefusalKind.Conflict, "refund/nothing-left", "Nothing of this is left to refund.");
    public static readonly Refusal TooManyRefunds =
        new(RefusalKind.Conflict, "refund/too-many", $"An order has at most {ReturnLimits.Refunds} refunds.");
    public static Refusal RefundTooMuch(Money left) =>
        new(RefusalKind.Conflict, "refund/too-much", $"At most {left} can be refunded for this.", "amount");

    // Reviews, wishes, alerts
    public static readonly Refusal ReviewMissing = new(RefusalKind.Missing, "review/missing", "There is no such review.");
    public static readonly Refusal NotBought =
        new(RefusalKind.Conflict, "review/not-bought", "Only who bought the product can review it: name a paid order of it.", "order");
    public static readonly Refusal ReviewChanged =
        new(RefusalKind.Conflict, "review/changed", "The review was edited since; look at it again.", "edition");
    public static readonly Refusal OwnReview = new(RefusalKind.Conflict, "review/own", "Nobody votes for a review of their own.");
    public static readonly Refusal VotesFull =
        new(RefusalKind.Conflict, "review/votes-full", $"A review counts at most {ReviewLimits.Votes} votes.");
    public static readonly Refusal TooManyReviews =
        new(RefusalKind.Conflict, "review/too-many", $"One buyer writes at most {ReviewLimits.PerBuyer} reviews.");

    public static readonly Refusal WishlistFull =
        new(RefusalKind.Conflict, "wishlist/full", $"A wish list has at most {WishLimits.Wishes} wishes.");
    public static readonly Refusal StillInStock =
        new(RefusalKind.Conflict, "alert/in-stock", "There are units for sale now; nothing needs to be waited for.");
    public static readonly Refusal AlertsFull = new(RefusalKind.Conflict, "alert/full", "Too many people wait for this already.");

    // Dead letters
    public static readonly Refusal DeadLetterMissing = new(RefusalKind.Missing, "dead-letter/missing", "There is no such dead letter.");
    public static readonly Refusal DeadLetterFailedAgain = new(
        RefusalKind.Conflict, "dead-letter/failed-again", "This letter has failed another number of times than was looked at. Look again.", "failures");
    public static readonly Refusal DeadLetterDiscarded = new(RefusalKind.Conflict, "dead-letter/discarded", "This letter was discarded.");
    public static readonly Refusal DeadLetterRedriven =
        new(RefusalKind.Conflict, "dead-letter/redriven", "This letter went back into its queue; it can be discarded if it fails again.");

    // Mail
    public static readonly Refusal MailMissing = new(RefusalKind.Missing, "mail/missing", "There is no such mail.");
    public static readonly Refusal MailSent = new(RefusalKind.Conflict, "mail/sent", "This mail was sent already.");
    public static readonly Refusal MailSpent =
        new(RefusalKind.Conflict, "mail/spent", "The link in this mail is no longer kept; it has to be asked for again.");

    // Webhooks
    public static readonly Refusal WebhookMissing = new(RefusalKind.Missing, "webhook/missing", "There is no such webhook.");
    public static readonly Refusal WebhooksFull =
        new(RefusalKind.Conflict, "webhook/full", $"A shop has at most {WebhookLimits.Hooks} webhooks.");
    public static readonly Refusal WebhookOther =
        new(RefusalKind.Mismatch, "webhook/other-body", "This key was used before for another webhook.", "Idempotency-Key");
    public static readonly Refusal WebhookKeyMissing =
        new(RefusalKind.Conflict, "webhook/no-key", "The shop has no key to make secrets of (Shop:Keys).");
    public static readonly Refusal DeliveryForgotten =
        new(RefusalKind.Conflict, "delivery/forgotten", "This is too old: nobody knows any more what it said.");
    public static readonly Refusal DeliveryMissing = new(RefusalKind.Missing, "delivery/missing", "There is no such delivery.");

    // Payment
    public static readonly Refusal PaymentSettled =
        new(RefusalKind.Conflict, "payment/settled", "This payment is closed; nothing can be charged to it.");
    public static readonly Refusal PaymentOther =
        new(RefusalKind.Mismatch, "payment/other-charge", "This payment was already asked for with another amount or card.");
    public static readonly Refusal PaymentNotAuthorised =
        new(RefusalKind.Conflict, "payment/not-authorised", "No money is reserved for this payment.");
    public static readonly Refusal PaymentNotCaptured =
        new(RefusalKind.Conflict, "payment/not-captured", "No money was taken for this payment, so none can be given back.");
    public static readonly Refusal PaymentTooMuch =
        new(RefusalKind.Conflict, "payment/too-much", "This is more than what is left of the payment.", "amount");
    public static readonly Refusal PaymentTooOften =
        new(RefusalKind.Conflict, "payment/too-often", $"A payment has at most {PaymentLimits.Refunds} refunds.");
    public static readonly Refusal PaymentDisputed = new(
        RefusalKind.Conflict, "payment/wrong-amount", "The payment company named another amount than it was asked for; nothing of it counts.");

    // Accounts
    public static readonly Refusal AccountMissing = new(RefusalKind.Missing, "account/missing", "There is no such account.");
    public static readonly Refusal AccountLocked = new(RefusalKind.Forbidden, "account/locked", "This account is locked; write to the shop.");
    public static readonly Refusal EmailTaken = new(RefusalKind.Conflict, "account/email-taken", "Another account has this address.", "email");
    public static readonly Refusal TokenOver =
        new(RefusalKind.Conflict, "account/link-over", "This link was used, is too old, or was replaced by a newer one.", "token");
    public static readonly Refusal OrderLinkOver =
        new(RefusalKind.Conflict, "order/link-over", "This link is not complete, or too old; ask for a new one.", "token");
    public static readonly Refusal AddressesFull = new(
        RefusalKind.Conflict, "account/addresses-full", $"An account keeps at most {AddressBook.Addresses} addresses.");
    public static readonly Refusal OwnAccount =
        new(RefusalKind.Conflict, "account/own", "Nobody changes their own roles or locks themselves out; ask another administrator.");
    public static readonly Refusal ProviderMissing = new(RefusalKind.Missing, "provider/missing", "Nobody signs in here by this provider.");
    public static readonly Refusal OnlyWayIn = new(
        RefusalKind.Conflict, "provider/only-way-in", "Choose a password first: this is the only way into the account.");
    public static readonly Refusal StaffAccount = new(
        RefusalKind.Conflict, "account/staff", "Staff ask an administrator to take their roles away first.");
    public static readonly Refusal FactorOn =
        new(RefusalKind.Conflict, "factor/on", "There is a second factor already; turn it off first.");
    public static readonly Refusal FactorMissing = new(RefusalKind.Conflict, "factor/missing", "There is no second factor.");

    /// <summary>The same for every reason, so that nobody learns which addresses have accounts.</summary>
    public static readonly Refusal SignInFailed =
        new(RefusalKind.Unproved, "sign-in/failed", "This address and this password do not belong together.");
    public static readonly Refusal CodeNeeded =
        new(RefusalKind.Unproved, "sign-in/code-needed", "Send the code of the second factor along.", "code");
    public static readonly Refusal CodeWrong = new(RefusalKind.Unproved, "sign-in/code-wrong", "This code is wrong or was used.", "code");
    public static readonly Refusal SessionOver = new(RefusalKind.Unproved, "session/over", "This session is over; sign in again.");
    public static readonly Refusal ProofNeeded =
        new(RefusalKind.Forbidden, "session/proof-needed", "Show your password again before you do this.");
    public static readonly Refusal SetupOver = new(RefusalKind.Forbidden, "setup/over", "This setup code is not good, or no longer.", "code");
}
