using System.ComponentModel.DataAnnotations;

namespace Ecommerce.ApiGateway.Shapes;

/// <example>{"lines":[{"sku":"KIT-0001-00","quantity":1}]}</example>
public sealed record PackDto(ImmutableArray<UnitsDto> Lines)
{
    public PackParcel As(string id) => new(id, [.. Lines.Select(line => new Units(new(line.Sku), line.Quantity))]);
}

/// <example>{"carrier":"Royal Mail","tracking":"JD0002 3145"}</example>
public sealed record ShipDto([property: MaxLength(OrderRules.Text)] string Carrier, [property: MaxLength(OrderRules.Text)] string Tracking);

/// <example>{"reason":"The customer called"}</example>
public sealed record ReasonDto([property: MaxLength(ReturnLimits.Text)] string Reason);
