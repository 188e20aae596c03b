using System.ComponentModel.DataAnnotations;

namespace Ecommerce.ApiGateway.Shapes;

/// <param name="Queue">The queue that gave it up.</param>
/// <param name="Kind">What it is news of, for example <c>orders</c>; <c>unknown</c> if it cannot be read.</param>
/// <param name="Error">The class of what went wrong: <c>refused</c> by its reader, or why it cannot be read.</param>
/// <param name="Order">The order whose news it is, or null.</param>
/// <param name="OrderVersion">The newest event of the order's timeline that it tells, or null.</param>
/// <param name="Failures">How often its queue gave it up. Send it along with a decision: one about less than that is refused.</param>
/// <param name="Reason">Why it was discarded, or null.</param>
public sealed record DeadLetterDto(
    string Id,
    string Queue,
    string Kind,
    DeadLetterState State,
    string Error,
    string? Order,
    long? OrderVersion,
    DateTimeOffset FirstFailedAt,
    DateTimeOffset LastFailedAt,
    int Failures,
    string? Reason)
{
    public static DeadLetterDto Of(DeadLetterEntry entry) => new(
        entry.Id.Value, entry.About.Queue, entry.About.Kind, entry.State, entry.About.Error, entry.About.Order?.Value, entry.About.OrderVersion,
        entry.FirstFailedAt, entry.LastFailedAt, entry.Failures, entry.Reason);
}

/// <param name="Next">Send it as <c>after</c> for the next page; null on the last one.</param>
/// <param name="Waiting">All that wait for somebody, on whatever page.</param>
public sealed record DeadLetterPageDto(ImmutableArray<DeadLetterDto> Items, string? Next, int Waiting);

/// <param name="Failures">How often it had failed when it was looked at.</param>
public sealed record RedriveDto([property: Range(1, int.MaxValue)] int Failures);

/// <param name="Failures">How often it had failed when it was looked at.</param>
/// <param name="Reason">1 to 200 characters, for those who look later.</param>
public sealed record DiscardDto([property: Range(1, int.MaxValue)] int Failures, [property: MaxLength(DeadLetterLimits.Reason)] string Reason);
