using System.ComponentModel.DataAnnotations;

namespace Ecommerce.ApiGateway.Shapes;

/// <param name="Note">What the buyer wants to say about it.</param>
/// <example>{"lines":[{"sku":"KIT-0001-00","quantity":1}],"reason":"damaged","note":"The handle came off."}</example>
public sealed record RequestReturnDto(ImmutableArray<UnitsDto> Lines, ReturnReason Reason, [property: MaxLength(ReturnLimits.Text)] string? Note = null)
{
    public RequestReturn As(string id) => new(id, [.. Lines.Select(line => new Units(new(line.Sku), line.Quantity))], Reason, Note);
}

/// <param name="Note">What the buyer should know, for example where to send it.</param>
/// <example>{"note":"Send it to 1 Warehouse Road, Leeds."}</example>
public sealed record ApproveReturnDto([property: MaxLength(ReturnLimits.Text)] string? Note = null);

/// <param name="Quantity">Units that really came.</param>
/// <param name="Restock">How many of them go back on the shelf; the others are written off.</param>
public sealed record ReceivedUnitsDto([property: RegularExpression(IdRules.Pattern)] string Sku, [property: Range(0, int.MaxValue)] int Quantity, [property: Range(0, int.MaxValue)] int Restock);

/// <example>{"lines":[{"sku":"KIT-0001-00","quantity":1,"restock":0}]}</example>
public sealed record ReceiveReturnDto(ImmutableArray<ReceivedUnitsDto> Lines)
{
    public ReceiveReturn As(string id) => new(id, [.. Lines.Select(line => new ReceivedUnits(new(line.Sku), line.Quantity, line.Restock))]);
}

/// <param name="Amount">Less than they cost; without it, what they cost.</param>
public sealed record RefundUnitsDto([property: RegularExpression(IdRules.Pattern)] string Sku, [property: Range(1, int.MaxValue)] int Quantity, MoneyDto? Amount = null);

/// <summary>Lines, delivery or both; or an amount.</summary>
/// <param name="Return">The received return that it is for; without lines, all of it that is left. Without a return a reason is needed.</param>
/// <param name="Shipping">With what was paid for delivery.</param>
/// <param name="Amount">Instead of lines and delivery.</param>
/// <example>{"lines":[{"sku":"KIT-0001-00","quantity":1}],"shipping":true,"reason":"It came late"}</example>
public sealed record RefundDto(
    [property: RegularExpression(IdRules.Pattern)] string? Return = null, ImmutableArray<RefundUnitsDto>? Lines = null, bool Shipping = false,
    MoneyDto? Amount = null, [property: MaxLength(ReturnLimits.Text)] string? Reason = null)
{
    public RefundOrder As(string id) => new(
        id, Return,
        [.. (Lines ?? []).Select(line => new RefundUnits(new(line.Sku), line.Quantity, Of(line.Amount)))], Shipping, Of(Amount), Reason);

    private static Money? Of(MoneyDto? money) => money is { } given ? new(given.Minor, given.Currency) : null;
}

/// <param name="Shelving">Whether those to restock are on the shelf again.</param>
public sealed record ReturnedUnitsDto(string Sku, int Quantity, int Restock, Shelving Shelving)
{
    public static ReturnedUnitsDto Of(ReturnedUnits units) => new(units.Sku.Value, units.Quantity, units.Restock, units.Shelving);
}

/// <param name="Lines">What the buyer wants to send back.</param>
/// <param name="Answer">What staff said: a note with the approval, or why it was rejected.</param>
/// <param name="Received">What really came.</param>
public sealed record ReturnDto(
    string Id,
    ImmutableArray<UnitsDto> Lines,
    ReturnReason Reason,
    string? Note,
    ReturnState State,
    string? Answer,
    ImmutableArray<ReturnedUnitsDto> Received,
    DateTimeOffset RequestedAt)
{
    public static ReturnDto Of(Return back) => new(
        back.Id, [.. back.Asked.Select(units => new UnitsDto(units.Sku.Value, units.Quantity))], back.Reason, back.Note, back.State, back.Answer,
        [.. back.Came.Select(ReturnedUnitsDto.Of)], back.RequestedAt);
}

/// <param name="Amount">What is given back for them.</param>
public sealed record RefundedUnitsDto(string Sku, int Quantity, MoneyDto Amount);

/// <param name="Return">The return that it is for, or null.</param>
/// <param name="Shipping">The part for delivery.</param>
/// <param name="Total">All of it.</param>
/// <param name="At">When the money went back, or null.</param>
public sealed record OrderRefundDto(
    string Id,
    string? Return,
    ImmutableArray<RefundedUnitsDto> Lines,
    MoneyDto Shipping,
    MoneyDto Total,
    string? Reason,
    RefundProgress State,
    DateTimeOffset? At)
{
    public static OrderRefundDto Of(OrderRefund refund, string currency) => new(
        refund.Id, refund.Return, [.. refund.Lines.Select(line => new RefundedUnitsDto(line.Sku.Value, line.Quantity, new(line.Minor, currency)))],
        new(refund.Shipping, currency), new(refund.Minor, currency), refund.Reason, refund.State, refund.At);
}

/// <summary>A return in staff's list.</summary>
public sealed record ReturnRowDto(string Order, string Number, DateTimeOffset PlacedAt, ReturnDto Return)
{
    public static IEnumerable<ReturnRowDto> Of(OrderView order, ReturnState state) => order.Returns.Where(back => back.State == state)
        .Select(back => new ReturnRowDto(order.Id.Value, order.Id.Number, order.Terms.PlacedAt, ReturnDto.Of(back)));
}

/// <param name="Next">Send it as <c>after</c> for the next page; null on the last one.</param>
public sealed record ReturnRowPageDto(ImmutableArray<ReturnRowDto> Items, string? Next);
