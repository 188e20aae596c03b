using System.Text.Json.Serialization;

namespace Ecommerce.ShopCheck;

public static class Outcomes
{
    public const string Ok = "ok";
    public const string Refused = "refused";

    /// <summary>A fault or no answer: it may or may not have happened.</summary>
    public const string Unknown = "unknown";
}

public static class Statuses
{
    /// <summary>Confirmed; its units are held until they are packed.</summary>
    public const string Paid = "Paid";

    public const string Completed = "Completed";

    /// <summary>Nothing was placed under this id and nothing will be.</summary>
    public const string Abandoned = "Abandoned";

    public const string Made = "Made";

    /// <summary>Where an order is left alone until somebody asks for something.</summary>
    public static bool IsEnd(string status) => IsBought(status) || status is "Cancelled" or "PaymentFailed" or "Expired";

    public static bool IsBought(string status) => status is Paid or Completed;
}

/// <param name="What"><c>place</c>, <c>cancel</c>, <c>capture</c>, <c>pack</c>, <c>return</c> or <c>refund</c>.</param>
/// <param name="Basket">The fill of a cart that is being bought; at most one order for it may complete.</param>
/// <param name="Body">Digest of what was submitted; of a parcel, return or refund, its id, and minor units if they were named: <c>id/500</c>.</param>
/// <param name="Outcome">One of <see cref="Outcomes"/>.</param>
/// <param name="Code">Why it was refused, else null.</param>
public sealed record Attempt(string What, string Order, string Basket, string Body, string Outcome, string? Code);

public sealed record Delivery(string Sku, long Units);

/// <param name="Held">Units by order; from outside, all of them under <see cref="Anybody"/>.</param>
/// <param name="Moved">Units that came from other shards less those that went there.</param>
public sealed record Shelf(
    string Shard, string Sku, long Version, long Available, long Received, long Sold, IReadOnlyDictionary<string, int> Held,
    long Moved = 0)
{
    public const string Anybody = "*";
}

/// <param name="Events">Versions of the events that the order keeps as its history.</param>
/// <param name="Discount">What promotions took off the goods.</param>
/// <param name="Rebuilds">Whether the history, folded anew, gives the stored state to the byte.</param>
/// <param name="Untold">Events that do not say what caused them, at which try, where and in which trace.</param>
public sealed record OrderRecord(
    string Order, string Buyer, string Body, string Status, long Version, string Currency, long Shipping, long AddedTax, long Total,
    IReadOnlyList<OrderLineRecord> Lines, IReadOnlyList<long> Events, bool Rebuilds, int Untold, long Discount = 0)
{
    public IReadOnlyList<ReturnRecord> Returns { get; init; } = [];

    public IReadOnlyList<RefundRecord> Refunds { get; init; } = [];

    /// <summary>Its parcels by name, as far as they are.</summary>
    public IReadOnlyList<ParcelRecord> Parcels { get; init; } = [];

    /// <summary>Its events from first to last, as people are shown them: <c>placed</c>, <c>lineHeld</c>, <c>paid</c> …</summary>
    public IReadOnlyList<string> Told { get; init; } = [];

    /// <summary>Minor units that the order says went back.</summary>
    [JsonIgnore]
    public long Refunded => Refunds.Where(refund => refund.State == Statuses.Made).Sum(refund => refund.Minor);
}

/// <param name="State">The name of its state, for example <c>Packed</c>.</param>
public sealed record ParcelRecord(string Id, string State);

/// <param name="Packed">Units of it that have left in parcels; <paramref name="Delivered"/> those that arrived.</param>
public sealed record OrderLineRecord(string Sku, int Quantity, long UnitPrice, int Packed, int Delivered = 0);

public sealed record ReturnRecord(string Id, string State, IReadOnlyList<ReturnedRecord> Lines);

/// <param name="Asked">Units that the buyer wanted to send back.</param>
/// <param name="Came">Units that did; of them <paramref name="Restock"/> were to go on the shelf.</param>
/// <param name="Shelved">Units that the order says are there.</param>
public sealed record ReturnedRecord(string Sku, int Asked, int Came, int Restock, int Shelved);

/// <param name="Return">The return that it is for, or null.</param>
/// <param name="State">The name of its progress, for example <c>Made</c>.</param>
/// <param name="Minor">All of it.</param>
public sealed record RefundRecord(string Id, string? Return, string State, long Minor, IReadOnlyList<RefundedRecord> Lines);

public sealed record RefundedRecord(string Sku, int Units, long Minor);

/// <param name="Status">The name of the payment's status, for example <c>Authorised</c>.</param>
/// <param name="Captured">Minor units that our books say were taken; <paramref name="Refunded"/> those given back.</param>
/// <param name="Clearing">What the postings say the company holds.</param>
/// <param name="Unbalanced">Entries whose postings do not sum to zero.</param>
public sealed record PaymentRecord(string Order, string Status, long Captured = 0, long Refunded = 0, long Clearing = 0, int Unbalanced = 0);

/// <param name="What"><c>authorise</c>, <c>void</c>, <c>capture</c> or <c>refund</c>; minor units, always positive.</param>
public sealed record MoneyMove(string Order, string What, long Minor, string Currency)
{
    /// <summary>What the move adds to what the company has of the buyer's; a capture only takes what was reserved.</summary>
    [JsonIgnore]
    public long Kept => What switch
    {
        "authorise" => Minor,
        "void" or "refund" => -Minor,
        _ => 0,
    };
}

public sealed record HistoryEntry(string Buyer, string Order, string Status, long Version);

public sealed record Arrival(string Order, long Version);

/// <param name="Order">The order that is buying the lines, or null.</param>
public sealed record CartRecord(string Owner, string? Order);

public sealed record ReminderRecord(string Order);

/// <summary>What one reader was shown of an order. Readers' records stand in the order of their seeing.</summary>
public sealed record ViewRecord(string Reader, string Order, string Status, long Version);

/// <summary>What a SKU was for sale at; a price that changed has several.</summary>
public sealed record PriceRecord(string Sku, long Minor, string Currency = "GBP");

/// <summary>A guest's cart was merged into a member's. Units by SKU.</summary>
public sealed record MergeRecord(
    string Member, IReadOnlyDictionary<string, int> Had, IReadOnlyDictionary<string, int> Guest, IReadOnlyDictionary<string, int> Has);

public sealed record Circumstance(string Name, long Count);
