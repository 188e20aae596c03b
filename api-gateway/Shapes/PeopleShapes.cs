using System.ComponentModel.DataAnnotations;

namespace Ecommerce.ApiGateway.Shapes;

/// <summary>A new guest. The token is a secret: whoever has it is this guest.</summary>
public sealed record GuestDto(string Guest);

/// <param name="Name">What to greet the caller by, or null.</param>
/// <param name="Guest">True until the caller signs in.</param>
/// <param name="Staff">Whether any role is in force.</param>
/// <param name="Roles">Those in force: support, catalogue, finance, administrator.</param>
/// <param name="FactorNeeded">Whether roles wait for a second factor to be turned on.</param>
/// <param name="Email">The account's address; null for guests.</param>
public sealed record MeDto(
    string? Name, bool Guest, bool Staff, DateTimeOffset? Since, ImmutableArray<string> Roles, bool FactorNeeded, string? Email);

/// <example>{"name":"Ada"}</example>
public sealed record NameDto([property: MaxLength(User.NameLength)] string Name);

/// <summary>An order that a person must look at.</summary>
/// <param name="Failures">How many times in a row its next step had failed when people were asked to look; 0 if it is not stuck.</param>
/// <param name="Concerns">What the shop cannot do by itself; each stays until somebody says that they have dealt with it.</param>
public sealed record AttentionDto(
    string Order, DateTimeOffset Since, int Failures, OrderStatus Status, string Reason, ImmutableArray<ConcernDto> Concerns)
{
    public static AttentionDto Of(AttentionItem item) => new(
        item.Order.Value, item.Since, item.Failures, item.Status,
        item.Failures > 0 ? $"Its next step has failed {item.Failures} times in a row." : "", [.. item.Concerns.Select(ConcernDto.Of)]);
}

/// <param name="Number">What it is called within its order.</param>
/// <param name="Subject">Which refund or SKU it is about; empty if the whole order.</param>
/// <param name="Code">Why, as a problem's code.</param>
public sealed record ConcernDto(long Number, ConcernKind Kind, string Subject, string Code, DateTimeOffset At)
{
    public static ConcernDto Of(OrderConcern concern) => new(concern.Number, concern.Kind, concern.Subject, concern.Code, concern.At);
}
