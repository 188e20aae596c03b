namespace Ecommerce.Domain;

public static class ReturnLimits
{
    /// <summary>
    /// How long after the last parcel's delivery a buyer may ask: 30 days. The law gives 14 from the day the last of several goods
    /// arrives (EU directive 2011/83, article 9; UK Consumer Contracts Regulations 2013, regulation 30); the rest is the shop's policy.
    /// </summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(30);

    /// <summary>Of one order, rejected ones included, so that its item stays small.</summary>
    public const int Returns = 20;

    /// <summary>Of one order, refused ones included; fewer than a payment takes (<see cref="PaymentLimits.Refunds"/>).</summary>
    public const int Refunds = 50;

    /// <summary>Letters of a buyer's or staff's words.</summary>
    public const int Text = 500;
}

/// <summary>Why a buyer sends something back.</summary>
public enum ReturnReason
{
    ChangedMind,
    Damaged,
    Faulty,
    WrongItem,
    NotAsDescribed,
    Other,
}

/// <param name="Id">Given by whoever asks for the return: the same id is the same return.</param>
[GenerateSerializer, Immutable, Alias("order.return-command")]
public abstract record ReturnCommand([property: Id(0)] string Id) : OrderCommand;

/// <summary>The buyer wants to send these units back.</summary>
/// <param name="At">When it was asked; the order knows, not the asker.</param>
[GenerateSerializer, Immutable, Alias("order.request-return")]
public sealed record RequestReturn(
    string Id,
    [property: Id(0)] ImmutableArray<Units> Units,
    [property: Id(1)] ReturnReason Reason,
    [property: Id(2)] string? Note,
    [property: Id(3)] DateTimeOffset At = default) : ReturnCommand(Id);

/// <summary>The buyer may send it.</summary>
/// <param name="Note">What the buyer should know, for example where to.</param>
[GenerateSerializer, Immutable, Alias("order.approve-return")]
public sealed record ApproveReturn(string Id, [property: Id(0)] string? Note) : ReturnCommand(Id);

/// <summary>It will not be taken, or never came.</summary>
[GenerateSerializer, Immutable, Alias("order.reject-return")]
public sealed record RejectReturn(string Id, [property: Id(0)] string Reason) : ReturnCommand(Id);

/// <summary>The buyer keeps it after all.</summary>
[GenerateSerializer, Immutable, Alias("order.withdraw-return")]
public sealed record WithdrawReturn(string Id) : ReturnCommand(Id);

/// <param name="Quantity">Units that really came.</param>
/// <param name="Restock">How many of them go back on the shelf; the others are written off.</param>
[GenerateSerializer, Immutable, Alias("order.received-units")]
public readonly record struct ReceivedUnits([property: Id(0)] Sku Sku, [property: Id(1)] int Quantity, [property: Id(2)] int Restock);

/// <summary>The parcel came. Lines that are not named did not.</summary>
[GenerateSerializer, Immutable, Alias("order.receive-return")]
public sealed record ReceiveReturn(string Id, [property: Id(0)] ImmutableArray<ReceivedUnits> Units) : ReturnCommand(Id);

/// <summary>The units of this line are on the shelf again.</summary>
public sealed record RecordPutBack(string Id, Sku Sku) : ReturnCommand(Id);

/// <summary>The stock does not take them; a person has to count.</summary>
public sealed record RecordNotPutBack(string Id, Sku Sku, string Code) : ReturnCommand(Id);

[GenerateSerializer, Immutable, Alias("order.return-event")]
public abstract record ReturnEvent([property: Id(0)] string Id) : OrderEvent;

[GenerateSerializer, Immutable, Alias("order.return-requested")]
public sealed record ReturnRequested(
    string Id, [property: Id(0)] ImmutableArray<Units> Units, [property: Id(1)] ReturnReason Reason, [property: Id(2)] string? Note) : ReturnEvent(Id);

[GenerateSerializer, Immutable, Alias("order.return-approved")]
public sealed record ReturnApproved(string Id, [property: Id(0)] string? Note) : ReturnEvent(Id);

[GenerateSerializer, Immutable, Alias("order.return-rejected")]
public sealed record ReturnRejected(string Id, [property: Id(0)] string Reason) : ReturnEvent(Id);

[GenerateSerializer, Immutable, Alias("order.return-withdrawn")]
public sealed record ReturnWithdrawn(string Id) : ReturnEvent(Id);

[GenerateSerializer, Immutable, Alias("order.return-received")]
public sealed record ReturnReceived(string Id, [property: Id(0)] ImmutableArray<ReceivedUnits> Units) : ReturnEvent(Id);

[GenerateSerializer, Immutable, Alias("order.units-put-back")]
public sealed record UnitsPutBack(string Id, [property: Id(0)] Sku Sku) : ReturnEvent(Id);

[GenerateSerializer, Immutable, Alias("order.units-not-put-back")]
public sealed record UnitsNotPutBack(string Id, [property: Id(0)] Sku Sku, [property: Id(1)] string Code) : ReturnEvent(Id);
