using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.User;

/// <param name="IsWrite">Which of the writes at the point it is, by what is written.</param>
/// <param name="AskedAgain">Nothing was promised yet, so that nobody but who asked can see to it.</param>
internal sealed record ErasurePoint(string Name, Place At, Func<object?, bool> IsWrite, bool AskedAgain = false);

/// <summary>Every step of an erasure, just before it is durable and just after.</summary>
internal static class ErasurePoints
{
    private static readonly int Parts = Enum.GetValues<ErasurePart>().Length;

    /// <summary>From the request to the end of the first round.</summary>
    public static readonly ErasurePoint[] First =
    [
        new("reminder, before", new("reminder put", Side.Before), Any, AskedAgain: true),
        new("reminder, after", new("reminder put", Side.After), Any, AskedAgain: true),
        new("erased, before", new("write account", Side.Before), Account(erasure => erasure is { Again: false } && erasure.Left.Length == Parts), AskedAgain: true),
        new("erased, after", new("write account", Side.After), Account(erasure => erasure is { Again: false } && erasure.Left.Length == Parts)),
        .. Enum.GetValues<ErasurePart>().SelectMany(part => Both($"{part} recorded", "write account", Account(erasure => Has(erasure, done: part)))),
        .. Both("farewell", "send Post", Any),
        .. Both("profile forgotten", "write user", Any),
        .. Both("address given up", "write email", Any),
        .. Both("alerts looked for", "send Watched", Any), // a wish that is being ended would hold up everybody who shares its part
        .. Both("mail forgotten", "write mail", what => what is Recorded<Mail, MailEvent> { State: { To: "", Letter: null } }),
        .. Both("notifications gone", "write notifications", Any),
        .. Both("reviewer forgotten", "write review", Any),
        .. Both("buyer forgotten", "write order", what => what is Recorded<Domain.Order, OrderEvent> recorded && recorded.State.History[^1].Event is BuyerForgotten),
        .. Both("order's mails forgotten", "send Forget", Any),
    ];

    /// <summary>Once every access token is over.</summary>
    public static readonly ErasurePoint[] Second =
    [
        .. Both("register again", "write account", Account(erasure => erasure is { Again: true } && erasure.Left.Length == Parts - 2)),
        .. Both("orders again", "write account", what => what is Recorded<Account, AccountEvent> { State: { Erased: true, Erasure: null } }),
        .. Both("reminder forgotten", "reminder remove", Any),
    ];

    private static bool Has(Erasure? erasure, ErasurePart done) => done is ErasurePart.Orders
        ? erasure is { Again: true } && erasure.Left.Length == Parts - 1
        : erasure is { Again: false } && erasure.Left.Length == Parts - 1 - (int)done;

    private static IEnumerable<ErasurePoint> Both(string name, string point, Func<object?, bool> isWrite) =>
        [new($"{name}, before", new(point, Side.Before), isWrite), new($"{name}, after", new(point, Side.After), isWrite)];

    private static Func<object?, bool> Account(Func<Erasure?, bool> isSo) =>
        what => what is Recorded<Account, AccountEvent> { State.Erased: true } written && isSo(written.State.Erasure);

    private static bool Any(object? what) => true;
}
