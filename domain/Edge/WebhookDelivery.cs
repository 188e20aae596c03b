namespace Ecommerce.Domain;

public enum DeliveryState
{
    None,

    /// <summary>To be sent; it may have arrived without our knowing.</summary>
    Waiting,

    /// <summary>The receiver answered with a status from 200 to 299.</summary>
    Delivered,

    /// <summary>Nobody tries any more; staff can.</summary>
    Parked,
}

/// <param name="Status">What the receiver answered, or null if it did not.</param>
/// <param name="Error">Why it counts as failed, or null.</param>
/// <param name="Answer">How the receiver's answer begins.</param>
[GenerateSerializer, Immutable, Alias("delivery.try")]
public sealed record DeliveryTry(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] int? Status, [property: Id(2)] int Milliseconds, [property: Id(3)] string? Error,
    [property: Id(4)] string? Answer);

[GenerateSerializer, Immutable, Alias("delivery.command")]
public abstract record DeliveryCommand;

/// <param name="About">What it is about, for people: an order, a product.</param>
/// <param name="Body">What is sent, byte for byte.</param>
[GenerateSerializer, Immutable, Alias("delivery.post")]
public sealed record PostDelivery(
    [property: Id(0)] WebhookId Hook, [property: Id(1)] string Kind, [property: Id(2)] string About, [property: Id(3)] string Body) : DeliveryCommand;

/// <param name="Click">The same click again does nothing.</param>
[GenerateSerializer, Immutable, Alias("delivery.resend")]
public sealed record ResendDelivery([property: Id(0)] string Click) : DeliveryCommand;

/// <summary>Nobody needs to know any more what it said.</summary>
public sealed record ForgetDelivery : DeliveryCommand;

/// <param name="Round">Which posting the try belongs to.</param>
/// <param name="ForEver">Whether nobody should try again.</param>
public sealed record RecordTry(int Round, DeliveryTry Try, bool ForEver) : DeliveryCommand;

[GenerateSerializer, Immutable, Alias("delivery.event")]
public abstract record DeliveryEvent;

[GenerateSerializer, Immutable, Alias("delivery.posted")]
public sealed record DeliveryPosted(
    [property: Id(0)] WebhookId Hook, [property: Id(1)] string Kind, [property: Id(2)] string About, [property: Id(3)] string Body) : DeliveryEvent;

[GenerateSerializer, Immutable, Alias("delivery.reposted")]
public sealed record DeliveryReposted([property: Id(0)] string Click) : DeliveryEvent;

[GenerateSerializer, Immutable, Alias("delivery.tried")]
public sealed record DeliveryTried([property: Id(0)] int Round, [property: Id(1)] DeliveryTry Try, [property: Id(2)] DeliveryState State) : DeliveryEvent;

[GenerateSerializer, Immutable, Alias("delivery.forgotten")]
public sealed record DeliveryForgotten : DeliveryEvent;

/// <summary>
/// One piece of news on its way to one webhook. The newest tries are kept. Once it is old, what it said and what its receiver answered are forgotten; that it
/// was there stays, so that the same news does not go out again.
/// </summary>
/// <param name="Round">How often it was posted: once by the news, then by staff.</param>
/// <param name="Failures">Tries that failed in this round.</param>
/// <param name="Clicks">The newest requests to send it again.</param>
[GenerateSerializer, Immutable, Alias("delivery.state")]
public sealed record WebhookDelivery(
    [property: Id(0)] DeliveryState State,
    [property: Id(1)] DeliveryPosted? What,
    [property: Id(2)] DateTimeOffset PostedAt,
    [property: Id(3)] int Round,
    [property: Id(4)] int Failures,
    [property: Id(5)] DateTimeOffset NextAt,
    [property: Id(6)] ImmutableArray<DeliveryTry> Tries,
    [property: Id(7)] ImmutableArray<string> Clicks)
{
    private const int KeptClicks = 20;

    public static readonly WebhookDelivery Empty = new(DeliveryState.None, null, default, 0, 0, default, [], []);

    /// <summary>How long to wait after each failed try; after the last it is parked, about three days after it was posted.</summary>
    public static readonly ImmutableArray<TimeSpan> Pauses =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(8),
        TimeSpan.FromHours(24), TimeSpan.FromHours(36),
    ];

    public bool IsForgotten => What is { Body: "" };

    public static Decision<DeliveryEvent> Decide(WebhookDelivery delivery, DeliveryCommand command) => (command, delivery.State) switch
    {
        (PostDelivery p, DeliveryState.None) => new DeliveryPosted(p.Hook, p.Kind, p.About, p.Body),
        (PostDelivery, _) => Decision<DeliveryEvent>.Nothing,
        (ResendDelivery, DeliveryState.None) => Refusals.DeliveryMissing,
        (ForgetDelivery, not DeliveryState.Waiting) => delivery is { What: not null, IsForgotten: false } ? new DeliveryForgotten() : Decision<DeliveryEvent>.Nothing,
        (ResendDelivery, _) when delivery.IsForgotten => Refusals.DeliveryForgotten,
        (ResendDelivery r, _) => delivery.Clicks.Contains(r.Click) ? Decision<DeliveryEvent>.Nothing : new DeliveryReposted(r.Click),
        // What an earlier posting's try came to is worth knowing, but what staff asked for since is still to be done.
        (RecordTry t, DeliveryState.Waiting) when t.Round < delivery.Round => new DeliveryTried(t.Round, t.Try, DeliveryState.Waiting),
        (RecordTry t, DeliveryState.Waiting) => new DeliveryTried(
            t.Round, t.Try,
            t.Try.Error is null ? DeliveryState.Delivered
            : t.ForEver || delivery.Failures >= Pauses.Length ? DeliveryState.Parked
            : DeliveryState.Waiting),
        _ => Decision<DeliveryEvent>.Nothing,
    };

    public static WebhookDelivery Evolve(WebhookDelivery delivery, Happened<DeliveryEvent> happened) => happened.Event switch
    {
        DeliveryPosted p => new(DeliveryState.Waiting, p, happened.At, 1, 0, happened.At, [], []),
        DeliveryReposted r => delivery with
        {
            State = DeliveryState.Waiting,
            Round = delivery.Round + 1,
            Failures = 0,
            NextAt = happened.At,
            Clicks = [.. delivery.Clicks.TakeLast(KeptClicks - 1), r.Click],
        },
        DeliveryForgotten => delivery with { What = delivery.What! with { Body = "" }, Tries = [.. delivery.Tries.Select(tried => tried with { Answer = null })] },
        DeliveryTried t when t.Round < delivery.Round => delivery.With(t.Try),
        DeliveryTried t => delivery.With(t.Try) with
        {
            State = t.State,
            Failures = delivery.Failures + (t.Try.Error is null ? 0 : 1),
            NextAt = t.State is DeliveryState.Waiting ? happened.At + Pauses[delivery.Failures] : happened.At,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private WebhookDelivery With(DeliveryTry tried) => this with { Tries = [.. Tries.TakeLast(WebhookLimits.Tries - 1), tried] };
}
