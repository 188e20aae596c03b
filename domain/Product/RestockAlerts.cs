namespace Ecommerce.Domain;

public static class AlertLimits
{
    /// <summary>Parts that share one SKU's waiting people; part of the stored data, never changed.</summary>
    public const int Parts = 16;

    /// <summary>People who wait at one part, at up to 350 bytes each.</summary>
    public const int PerPart = 1_000;
}

/// <summary>One person's wish to be told once.</summary>
/// <param name="Number">Tells this wish from an earlier one of the same person.</param>
[GenerateSerializer, Immutable, Alias("alert.waiting")]
public readonly record struct Alert([property: Id(0)] long Number, [property: Id(1)] string Email, [property: Id(2)] DateTimeOffset At, [property: Id(3)] string? Language = null);

[GenerateSerializer, Immutable, Alias("alert.command")]
public abstract record AlertCommand;

[GenerateSerializer, Immutable, Alias("alert.ask")]
public sealed record AskAlert(
    [property: Id(0)] UserId Owner, [property: Id(1)] string Email, [property: Id(2)] string? Language = null) : AlertCommand;

[GenerateSerializer, Immutable, Alias("alert.forget")]
public sealed record ForgetAlert([property: Id(0)] UserId Owner) : AlertCommand;

/// <summary>These have been told.</summary>
public sealed record EndAlerts(ImmutableDictionary<UserId, long> Told) : AlertCommand;

[GenerateSerializer, Immutable, Alias("alert.event")]
public abstract record AlertEvent;

[GenerateSerializer, Immutable, Alias("alert.asked")]
public sealed record AlertAsked(
    [property: Id(0)] UserId Owner, [property: Id(1)] string Email, [property: Id(2)] string? Language = null) : AlertEvent;

[GenerateSerializer, Immutable, Alias("alert.ended")]
public sealed record AlertsEnded([property: Id(0)] ImmutableArray<UserId> Owners) : AlertEvent;

/// <summary>Who waits for one SKU to be for sale again: one part of them.</summary>
[GenerateSerializer, Immutable, Alias("alert.state")]
public sealed record RestockAlerts([property: Id(0)] ImmutableDictionary<UserId, Alert> Waiting)
{
    public static readonly RestockAlerts Empty = new(ImmutableDictionary<UserId, Alert>.Empty);

    public static Decision<AlertEvent> Decide(RestockAlerts alerts, AlertCommand command) => command switch
    {
        AskAlert a when TextRules.Email("email", a.Email) is { } wrong => wrong,
        AskAlert a when TextRules.Optional("language", a.Language, MailLimits.Language) is { } wrong => wrong,
        AskAlert a when alerts.Waiting.TryGetValue(a.Owner, out var known) && (known.Email, known.Language) == (a.Email, a.Language) =>
            Decision<AlertEvent>.Nothing,
        AskAlert a when !alerts.Waiting.ContainsKey(a.Owner) && alerts.Waiting.Count >= AlertLimits.PerPart => Refusals.AlertsFull,
        AskAlert a => new AlertAsked(a.Owner, a.Email, a.Language),
        ForgetAlert f => alerts.Waiting.ContainsKey(f.Owner) ? new AlertsEnded([f.Owner]) : Decision<AlertEvent>.Nothing,
        EndAlerts e => End(alerts, e.Told),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    /// <summary>Another address keeps the number: it is the same wish.</summary>
    public static RestockAlerts Evolve(RestockAlerts alerts, Happened<AlertEvent> happened) => happened.Event switch
    {
        AlertAsked a => new(alerts.Waiting.SetItem(a.Owner, alerts.Waiting.TryGetValue(a.Owner, out var known)
            ? known with { Email = a.Email, Language = a.Language }
            : new(happened.Version, a.Email, happened.At, a.Language))),
        AlertsEnded e => new(alerts.Waiting.RemoveRange(e.Owners)),
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    /// <summary>Only the wish that was told ends: who has asked anew meanwhile goes on waiting.</summary>
    private static Decision<AlertEvent> End(RestockAlerts alerts, ImmutableDictionary<UserId, long> told)
    {
        ImmutableArray<UserId> owners =
            [.. told.Where(one => alerts.Waiting.TryGetValue(one.Key, out var alert) && alert.Number == one.Value).Select(one => one.Key)];
        return owners.IsEmpty ? Decision<AlertEvent>.Nothing : new AlertsEnded(owners);
    }
}
