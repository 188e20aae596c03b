using System.ComponentModel.DataAnnotations;

namespace Ecommerce.ApiGateway.Shapes;

/// <param name="PerMinute">How many may buy a minute, 1 to 60000; null lets everybody in.</param>
/// <example>{"perMinute":600}</example>
public sealed record WaitingRoomDto([property: Range(1, WaitingLimits.PerMinute)] int? PerMinute);

/// <param name="Joined">Places given out so far.</param>
/// <param name="LastTurnAt">When the turn of the last of them comes; null if there are none.</param>
public sealed record WaitingRoomViewDto(string Sku, int? PerMinute, long Joined, DateTimeOffset? LastTurnAt);

/// <summary>The caller's place in line. What is left of the wait only ever shrinks.</summary>
/// <param name="Ahead">How many turns come before this one.</param>
/// <param name="WaitSeconds">Until the turn comes; look again then.</param>
/// <param name="TurnAt">From then on the caller may check out.</param>
/// <param name="Until">Until then; afterwards the place is lost.</param>
/// <param name="Admitted">Whether it is the caller's turn now.</param>
/// <param name="Seal">The shop's seal on user, number and turn.</param>
public sealed record WaitingPlaceDto(
    string Sku, long Number, long Ahead, int WaitSeconds, DateTimeOffset TurnAt, DateTimeOffset Until, bool Admitted, string Seal)
{
    public static WaitingPlaceDto Of(string sku, WaitingPlace place, DateTimeOffset now) => new(
        sku, place.Number, place.Ahead(now), (int)Math.Ceiling(place.Wait(now).TotalSeconds), place.Turn, place.Until,
        place.Turn <= now && now <= place.Until, place.Seal);
}
