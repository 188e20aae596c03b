using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ecommerce.Domain;

public static class WaitingLimits
{
    public const int PerMinute = 60_000;

    /// <summary>How long somebody whose turn has come may take to check out.</summary>
    public static readonly TimeSpan TimeToBuy = TimeSpan.FromMinutes(10);

    /// <summary>What an order that was placed in time may need until it holds its units, a crash included.</summary>
    public static readonly TimeSpan Allowance = TimeSpan.FromMinutes(5);
}

/// <summary>How a SKU's waiting room admits. The secret stays when the room is closed, so that places given out before stay good.</summary>
/// <param name="PerMinute">0 for a room that is closed: everybody may buy.</param>
/// <param name="Secret">What places are sealed with.</param>
[GenerateSerializer, Immutable, Alias("waiting.terms")]
public sealed record WaitingTerms([property: Id(0)] int PerMinute, [property: Id(1)] string Secret)
{
    public bool IsOpen => PerMinute > 0;

    public TimeSpan Interval => IsOpen ? TimeSpan.FromMinutes(1) / PerMinute : TimeSpan.Zero;

    /// <summary>Whether the holder of this place may have units now.</summary>
    public bool Admits(WaitingPlace? place, DateTimeOffset now) =>
        place is not null && place.Turn <= now && now <= place.Until + WaitingLimits.Allowance && place.IsGenuine(Secret);
}

/// <summary>
/// Somebody's place in line. Its turn is fixed when it is given out, so that what is left of the wait only ever shrinks. The seal says that
/// the shop gave it to this user.
/// </summary>
/// <param name="Number">From 1; a number that nobody holds was given out in a crash and harms nobody.</param>
/// <param name="Interval">From one turn to the next when it was given out.</param>
[GenerateSerializer, Immutable, Alias("waiting.place")]
public sealed record WaitingPlace(
    [property: Id(0)] UserId User,
    [property: Id(1)] long Number,
    [property: Id(2)] DateTimeOffset Turn,
    [property: Id(3)] TimeSpan Interval,
    [property: Id(4)] string Seal)
{
    public DateTimeOffset Until => Turn + WaitingLimits.TimeToBuy;

    public static WaitingPlace Of(WaitingTerms terms, UserId user, WaitingLine line)
    {
        var place = new WaitingPlace(user, line.Count, line.Last, terms.Interval, "");
        return place with { Seal = place.SealWith(terms.Secret) };
    }

    public TimeSpan Wait(DateTimeOffset now) => Turn > now ? Turn - now : TimeSpan.Zero;

    /// <summary>How many turns come before this one.</summary>
    public long Ahead(DateTimeOffset now) => (Wait(now).Ticks + Interval.Ticks - 1) / Interval.Ticks;

    public bool IsGenuine(string secret) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(Seal), Encoding.ASCII.GetBytes(SealWith(secret)));

    private string SealWith(string secret) => Convert.ToHexStringLower(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(secret),
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{User.Value}\n{Number}\n{Turn.UtcTicks}\n{Interval.Ticks}"))));
}

/// <summary>The line of one SKU: places are given out in order, and their turns come one interval apart.</summary>
[GenerateSerializer, Immutable, Alias("waiting.line")]
public sealed record WaitingLine([property: Id(0)] long Count, [property: Id(1)] DateTimeOffset Last)
{
    public static readonly WaitingLine Empty = new(0, DateTimeOffset.MinValue);

    /// <param name="opens">No turn comes before; null if it is open already.</param>
    public WaitingLine Joined(WaitingTerms terms, DateTimeOffset? opens, DateTimeOffset now)
    {
        var first = opens > now ? opens.Value : now;
        var next = Count == 0 ? first : Last + terms.Interval;
        return new(Count + 1, next > first ? next : first);
    }
}
