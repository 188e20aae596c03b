using System.ComponentModel.DataAnnotations;
using Ecommerce.ApiGateway.Http;

namespace Ecommerce.ApiGateway.Shapes;

/// <example>{"quantity":24,"reason":"Delivery 4711"}</example>
public sealed record RestockDto([property: Range(1, AdminStock.Units)] int Quantity, [property: MaxLength(Limits.Text)] string Reason);

/// <param name="Quantity">Units added, or taken away if negative; never more than are free.</param>
/// <param name="Reason">damaged, lost, found, counted or correction.</param>
/// <param name="Shard">Which part, where a SKU's units are dealt over several.</param>
/// <example>{"quantity":-2,"reason":"damaged","note":"Dropped in aisle 4"}</example>
public sealed record AdjustDto(
    [property: Range(-AdminStock.Units, AdminStock.Units)] int Quantity, AdjustReason Reason, [property: MaxLength(Limits.Text)] string? Note = null,
    [property: Range(0, ProductLimits.Shards - 1)] int? Shard = null);

/// <summary>One part of a SKU's units. received + adjusted + moved = available + held + sold.</summary>
/// <param name="Moved">Units that came from other shards less those that went there.</param>
public sealed record StockShardDto(int Shard, int Available, int Held, long Received, long Adjusted, long Moved, long Sold, long Version)
{
    public static StockShardDto Of(StockView view, int shard) =>
        new(shard, view.Available, view.Held, view.Received, view.Adjusted, view.Moved, view.Sold, view.Version);
}

public sealed record StaffStockDto(string Sku, string Product, int Available, int Held, ImmutableArray<StockShardDto> Shards);

/// <summary>One line of a SKU's ledger. The quantities of a shard's lines add up to what it had on hand at the newest of them.</summary>
/// <param name="Kind">restock or adjustment, by hand; sales: all that orders, and exchange with other shards, did to a shard in one day.</param>
/// <param name="Quantity">By how much the units on hand changed.</param>
/// <param name="Key">The Idempotency-Key of a movement by hand.</param>
/// <param name="OnHand">The shard's units afterwards, those held for orders included.</param>
/// <param name="Reserved">Units that orders took in that time; sales only.</param>
/// <param name="Released">Units that orders gave back in that time; sales only.</param>
/// <param name="Moved">Units that came from other shards in that time less those that went there; sales only.</param>
public sealed record MovementDto(
    long Sequence, int Shard, DateTimeOffset At, MovementKind Kind, long Quantity, string Reason, string? Note, string? By, string? Key,
    long OnHand, long Reserved, long Released, long Moved)
{
    public static MovementDto Of(Movement line) => new(
        line.Sequence, line.Shard, line.At, line.Kind, line.Quantity, line.Reason, line.Note, line.By?.Value, line.Id, line.OnHand,
        line.Reserved, line.Released, line.Moved);
}

/// <param name="Next">Send it as <c>before</c> for older lines; null if there are none.</param>
public sealed record LedgerPageDto(ImmutableArray<MovementDto> Items, long? Next);
