namespace Ecommerce.Domain.Tests;

/// <summary>Payments in every situation, reached by commands only, and every command.</summary>
public static class PaymentCases
{
    private static readonly Money Price = new(1250, "GBP");
    private static readonly Authorise Authorise = new(Price, "tok_approve", new(900, 142, 208));
    private static readonly RecordAnswer Yes = new(new("pi-1", null, null, Price));
    private static readonly RecordAnswer No = new(new(null, "card_declined"));
    private static readonly RecordAnswer Act = new(new(null, null, "https://pay/1"));
    private static readonly RecordAnswer Wrong = new(new("pi-1", null, null, new(1251, "GBP")));
    private static readonly Capture Capture = new(Price);
    private static readonly RecordTaken Captured = new(Price);
    private static readonly Refund Refund = new("r-1", new(500, "GBP"));

    public static readonly ImmutableArray<(string Name, Payment Payment)> Situations =
    [
        ("None", Payment.Empty),
        ("Pending", After(Authorise)),
        ("RequiresAction", After(Authorise, Act)),
        ("Authorised", After(Authorise, Yes)),
        ("Capturing", After(Authorise, Yes, Capture)),
        ("Captured", After(Authorise, Yes, Capture, Captured)),
        ("Captured, refund asked", After(Authorise, Yes, Capture, Captured, Refund)),
        ("Captured, refunded in part", After(Authorise, Yes, Capture, Captured, Refund, new RecordRefunded("r-1"))),
        ("Declined", After(Authorise, No)),
        ("Settling", After(Authorise, Yes, new Settle())),
        ("Settling, disputed", After(Authorise, Wrong)),
        ("Settled", After(Authorise, Yes, new Settle(), new RecordSettled())),
        ("Settled, disputed", After(Authorise, Wrong, new RecordSettled())),
    ];

    public static readonly ImmutableArray<(string Name, PaymentCommand Command)> Commands =
    [
        ("Authorise", Authorise),
        ("Authorise another amount", new Authorise(new(1, "GBP"), "tok_approve")),
        ("Authorise another card", Authorise with { Token = "tok_other" }),
        ("Answer yes", Yes),
        ("Answer no", No),
        ("Answer act", Act),
        ("Answer act elsewhere", new RecordAnswer(new(null, null, "https://pay/2"))),
        ("Answer another amount", Wrong),
        ("Answer another currency", new RecordAnswer(new("pi-1", null, null, Price with { Currency = "EUR" }))),
        ("Capture", Capture),
        ("Capture a part", new Capture(new(700, "GBP"))),
        ("Capture too much", new Capture(new(1251, "GBP"))),
        ("Capture another currency", new Capture(Price with { Currency = "EUR" })),
        ("Answer captured", Captured),
        ("Answer captured too much", new RecordTaken(new(1251, "GBP"))),
        ("Refund", Refund),
        ("Refund another amount", Refund with { Amount = new(501, "GBP") }),
        ("Refund the rest", new Refund("r-2", new(750, "GBP"))),
        ("Refund too much", new Refund("r-2", new(1251, "GBP"))),
        ("Answer refunded", new RecordRefunded("r-1")),
        ("Answer another refunded", new RecordRefunded("r-2")),
        ("Settle", new Settle()),
        ("Reclaim", new Reclaim()),
        ("Answer settled", new RecordSettled()),
        ("Answer settled after capture", new RecordSettled(new(1250, 1250))),
    ];

    /// <summary>What makes no sense in any status, with the field to blame.</summary>
    public static readonly ImmutableArray<(string Field, PaymentCommand Command)> Senseless =
    [
        ("amount", new Authorise(new(0, "GBP"), "tok_approve")),
        ("parts", Authorise with { Parts = new(1, 1, 1) }),
        ("amount", new Capture(new(0, "GBP"))),
        ("amount", new Refund("r-2", new(0, "GBP"))),
        ("id", new Refund("", new(1, "GBP"))),
    ];

    public static Payment After(params PaymentCommand[] commands) => commands.Aggregate(Payment.Empty, Next);

    public static Payment Next(Payment payment, PaymentCommand command) => Payment.Decide(payment, command).Events.Aggregate(payment, Happens);

    public static Payment Happens(Payment payment, PaymentEvent happened) => Payment.Evolve(payment, new(payment.Entries.Length + 1, Samples.Noon, happened));
}
