using System.Text.Json.Serialization;

namespace Ecommerce.ApiGateway.Shapes;

/// <summary>What the payment company sends; all else in the body is left unread, because how a payment stands is asked for.</summary>
/// <param name="Id">The same event always has the same id.</param>
/// <param name="Type">For example <c>intent.authorized</c>.</param>
/// <param name="Reference">The order's id.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record PaymentNewsDto(string Id, string Type, string Reference);
