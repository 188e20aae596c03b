namespace Ecommerce.Domain;

public static class SessionLimits
{
    /// <summary>On so many devices one account is signed in; the one used longest ago gives way.</summary>
    public const int Sessions = 20;

    /// <summary>Sign-ins that are remembered, for their owner and for administrators.</summary>
    public const int History = 50;

    /// <summary>
    /// How long a refresh token that was just used is answered again, with the same successor: tabs that refresh at the same
    /// time, and a client whose answer was lost. A token has one successor only, so the family never forks.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    /// <summary>How recent a proof of identity must be for what cannot be undone.</summary>
    public static readonly TimeSpan Proof = TimeSpan.FromMinutes(10);

    /// <summary>A session that nobody used for so long is over; staff who walk away are signed out soon.</summary>
    public static TimeSpan Idle(bool staff) => staff ? TimeSpan.FromMinutes(30) : TimeSpan.FromDays(30);

    /// <summary>No session lives longer, however much it is used.</summary>
    public static TimeSpan Absolute(bool staff) => staff ? TimeSpan.FromHours(12) : TimeSpan.FromDays(90);
}

/// <summary>Where somebody signs in, as they see it in the list of their sessions.</summary>
/// <param name="Language">What they read, as HTTP names it; null is English.</param>
[GenerateSerializer, Immutable, Alias("session.place")]
public sealed record SignInPlace([property: Id(0)] string? Device, [property: Id(1)] string? Address, [property: Id(2)] string? Language = null);

/// <summary>One device that is signed in: a family of refresh tokens, of which one is good.</summary>
/// <param name="Token">SHA-256 of the refresh token that is good now; the token itself is nowhere.</param>
/// <param name="Previous">SHA-256 of the one before it, which is answered a little longer.</param>
/// <param name="ProvedAt">When the password, and the second factor if there is one, were shown last.</param>
[GenerateSerializer, Immutable, Alias("session")]
public sealed record Session(
    [property: Id(0)] string Id,
    [property: Id(1)] string Token,
    [property: Id(2)] string? Previous,
    [property: Id(3)] DateTimeOffset RotatedAt,
    [property: Id(4)] DateTimeOffset OpenedAt,
    [property: Id(5)] DateTimeOffset UsedAt,
    [property: Id(6)] DateTimeOffset ProvedAt,
    [property: Id(7)] SignInPlace Place)
{
    public bool IsOver(bool staff, DateTimeOffset now) =>
        now - UsedAt >= SessionLimits.Idle(staff) || now - OpenedAt >= SessionLimits.Absolute(staff);
}

/// <summary>Why a session ended.</summary>
public enum SessionEnd
{
    SignedOut,

    /// <summary>A refresh token came twice: one of the two who sent it is a thief.</summary>
    Reused,
    PasswordChanged,
    RolesChanged,
    Locked,
    Erased,
}

/// <summary>A sign-in that succeeded.</summary>
[GenerateSerializer, Immutable, Alias("session.note")]
public sealed record SignInNote([property: Id(0)] DateTimeOffset At, [property: Id(1)] SignInPlace Place, [property: Id(2)] string Method);
