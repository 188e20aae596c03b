using System.Globalization;

namespace Ecommerce.Domain;

/// <param name="Id">Given by whoever refunds: the same id is the same refund.</param>
[GenerateSerializer, Immutable, Alias("order.refund-command")]
public abstract record RefundCommand([property: Id(0)] string Id) : OrderCommand;

/// <summary>Units of one line to be paid back.</summary>
/// <param name="Amount">Less than they cost, or null for what they cost.</param>
[GenerateSerializer, Immutable, Alias("order.refund-units")]
public readonly record struct RefundUnits([property: Id(0)] Sku Sku, [property: Id(1)] int Quantity, [property: Id(2)] Money? Amount = null);

/// <summary>Give money back: by line, delivery or not, or an amount.</summary>
/// <param name="Return">The received return that it is for, or null: then staff are generous, and say why.</param>
/// <param name="Units">Empty with a return: all of it that is left.</param>
/// <param name="Shipping">With what was paid for delivery.</param>
/// <param name="Amount">Instead of units and delivery.</param>
[GenerateSerializer, Immutable, Alias("order.refund")]
public sealed record RefundOrder(
    string Id,
    [property: Id(0)] string? Return,
    [property: Id(1)] ImmutableArray<RefundUnits> Units,
    [property: Id(2)] bool Shipping,
    [property: Id(3)] Money? Amount,
    [property: Id(4)] string? Reason) : RefundCommand(Id)
{
    /// <summary>Equal for equal refunds, so that a repeat is told from a reused id.</summary>
    public string Fingerprint() => Digest.Of(
    [
        Return ?? "", Shipping ? "shipping" : "", Amount?.ToString() ?? "", Reason ?? "",
        .. Units.Select(unit => string.Create(CultureInfo.InvariantCulture, $"{unit.Sku}/{unit.Quantity}/{unit.Amount}")),
    ]);
}

/// <summary>The money has gone back.</summary>
public sealed record RecordOrderRefunded(string Id) : RefundCommand(Id);

/// <summary>The payment cannot give it back.</summary>
public sealed record RecordRefundRefused(string Id, string Code) : RefundCommand(Id);

[GenerateSerializer, Immutable, Alias("order.refund-event")]
public abstract record RefundEvent([property: Id(0)] string Id) : OrderEvent;

/// <param name="Shipping">Minor units for delivery.</param>
/// <param name="Amount">Minor units for nothing in particular.</param>
/// <param name="Body">The command's fingerprint.</param>
[GenerateSerializer, Immutable, Alias("order.refund-requested")]
public sealed record RefundRequested(
    string Id,
    [property: Id(0)] string? Return,
    [property: Id(1)] ImmutableArray<RefundedUnits> Units,
    [property: Id(2)] long Shipping,
    [property: Id(3)] long Amount,
    [property: Id(4)] string? Reason,
    [property: Id(5)] string Body) : RefundEvent(Id);

[GenerateSerializer, Immutable, Alias("order.refunded")]
public sealed record OrderRefunded(string Id) : RefundEvent(Id);

[GenerateSerializer, Immutable, Alias("order.refund-refused")]
public sealed record RefundRefused(string Id, [property: Id(0)] string Code) : RefundEvent(Id);
