namespace Ecommerce.Domain;

/// <summary>Its buyer is to be forgotten: the order stays, for the books, without whom it was for.</summary>
public sealed record ForgetBuyer : OrderCommand;

[GenerateSerializer, Immutable, Alias("order.buyer-forgotten")]
public sealed record BuyerForgotten : OrderEvent;

/// <summary>What stands in an order instead of its buyer. The country stays, as taxes are reckoned by it.</summary>
public static class ForgottenBuyer
{
    private const string Nobody = "erased";

    /// <summary>RFC 2606: a domain that is never anybody's.</summary>
    public static readonly Contact Contact = new("erased@erased.invalid", Nobody, null);

    public static Decision<OrderEvent> Decide(Order order) =>
        order.Terms is not { } terms ? Refusals.OrderMissing
        : !order.IsFinal ? Refusals.OrderUnderWay
        : terms.Contact == Contact ? Decision<OrderEvent>.Nothing
        : new BuyerForgotten();

    public static Order Evolve(Order order) => order with
    {
        Terms = Without(order.Terms!),
        Returns = [.. order.Returns.Select(back => back with { Note = null, Answer = null })],
        History = [.. order.History.Select(happened => happened with { Event = Without(happened.Event) })],
    };

    private static OrderPlaced Without(OrderPlaced terms) => terms with
    {
        Contact = Contact,
        Address = new(Nobody, null, Nobody, null, Nobody, terms.Address.Country),
        Fingerprint = Nobody,
        PaymentToken = Nobody,
        Language = null,
    };

    /// <summary>The same without whom it happened to, what they wrote and what was written to them.</summary>
    public static OrderEvent Without(OrderEvent happened) => happened switch
    {
        OrderPlaced placed => Without(placed),
        ReturnRequested request => request with { Note = null },
        ReturnApproved approved => approved with { Note = null },
        ReturnRejected rejected => rejected with { Reason = "" },
        PaymentActionRequired action => action with { Url = "" },
        _ => happened,
    };
}
