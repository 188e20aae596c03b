using System.Text.Json.Serialization;

namespace Ecommerce.ApiGateway.Shapes;

/// <summary>Why a request was not done (RFC 9457).</summary>
/// <param name="Code">Stable name, <c>area/reason</c>; branch on it.</param>
/// <param name="Detail">One sentence for a person.</param>
/// <param name="Errors">What is wrong with which input, as the caller spelled it.</param>
/// <param name="Subject">The other thing it is about (an order, a SKU), if any.</param>
/// <param name="ExpectedTotal">The total that was shown, where the reason is that it is another now.</param>
/// <param name="ActualTotal">What it costs now; placing with it agrees to it.</param>
/// <param name="TraceId">Names this request in our logs.</param>
/// <example>{"type":"/problems/stock/sold-out","title":"Sold out","status":409,"detail":"There are not enough units left.","code":"stock/sold-out","traceId":"4bf92f3577b34da6a3ce929d0e0e4736"}</example>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    string TraceId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyDictionary<string, ImmutableArray<string>>? Errors = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Subject = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] MoneyDto? ExpectedTotal = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] MoneyDto? ActualTotal = null);
