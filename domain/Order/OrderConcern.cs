namespace Ecommerce.Domain;

public enum ConcernKind
{
    /// <summary>The payment did not give money back; the buyer still waits for it.</summary>
    RefundRefused,

    /// <summary>Units that came back could not be counted in; somebody has to count them.</summary>
    UnitsNotPutBack,

    /// <summary>The payment company named another amount than it was asked for.</summary>
    WrongAmount,
}

/// <summary>Something about an order that the shop cannot do by itself.</summary>
/// <param name="Number">The version of the order that told of it: what it is called within the order.</param>
/// <param name="Subject">Which refund or SKU it is about; empty if the whole order.</param>
/// <param name="Code">Why, as a refusal's code.</param>
[GenerateSerializer, Immutable, Alias("order.concern")]
public sealed record OrderConcern(
    [property: Id(0)] long Number,
    [property: Id(1)] ConcernKind Kind,
    [property: Id(2)] string Subject,
    [property: Id(3)] string Code,
    [property: Id(4)] DateTimeOffset At)
{
    /// <summary>What this raises, or null.</summary>
    public static OrderConcern? Of(Happened<OrderEvent> happened)
    {
        var (number, at) = (happened.Version, happened.At);
        return happened.Event switch
        {
            RefundRefused r => new(number, ConcernKind.RefundRefused, r.Id, r.Code, at),
            UnitsNotPutBack u => new(number, ConcernKind.UnitsNotPutBack, u.Sku.Value, u.Code, at),
            PaymentDeclined { Reason: Payment.WrongAmount } => new(number, ConcernKind.WrongAmount, "", Payment.WrongAmount, at),
            CaptureRefused c when c.Reason == Refusals.PaymentDisputed.Code => new(number, ConcernKind.WrongAmount, "", c.Reason, at),
            _ => null,
        };
    }
}
