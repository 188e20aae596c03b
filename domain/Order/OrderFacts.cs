namespace Ecommerce.Domain;

/// <summary>What one order sold of one SKU.</summary>
/// <param name="Total">What the line costs, its share of discounts taken off.</param>
[GenerateSerializer, Immutable, Alias("order.sold")]
public readonly record struct SoldLine(
    [property: Id(0)] ProductId Product, [property: Id(1)] Sku Sku, [property: Id(2)] int Units, [property: Id(3)] Money Total);

/// <summary>Money given back at one time.</summary>
[GenerateSerializer, Immutable, Alias("order.given-back")]
public readonly record struct GivenBack([property: Id(0)] DateTimeOffset At, [property: Id(1)] Money Amount);

/// <summary>What the shop's books need to know of an order, all of it each time, so that the highest version is enough.</summary>
/// <param name="Email">A digest: enough to find orders by, and no address.</param>
/// <param name="Counts">Whether it is a sale: paid, and not undone before anything left.</param>
/// <param name="Delivered">Whether everything that was bought has arrived.</param>
/// <param name="Refunds">Money given back of a sale, each time with its day.</param>
[GenerateSerializer, Immutable, Alias("order.facts")]
public sealed record OrderFacts(
    [property: Id(0)] string Email,
    [property: Id(1)] bool Counts,
    [property: Id(2)] bool Delivered,
    [property: Id(3)] ImmutableArray<SoldLine> Lines,
    [property: Id(4)] ImmutableArray<GivenBack> Refunds)
{
    private const int EmailLetters = 13;

    /// <summary>The states that its returns are in, each once.</summary>
    [Id(5)]
    public ImmutableArray<ReturnState> Returns
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    public static OrderFacts Of(Order order) => new(
        DigestOf(order.Terms!.Contact.Email),
        order.Status is OrderStatus.Paid or OrderStatus.Completed,
        order.Status is OrderStatus.Completed,
        [.. order.Terms.Quote.Lines.Select(line => new SoldLine(line.Offer.Product, line.Offer.Sku, line.Quantity, line.Net))],
        [.. order.Refunds.Where(refund => refund is { At: not null, Minor: > 0 })
            .Select(refund => new GivenBack(refund.At!.Value, order.Terms.Quote.Total with { Minor = refund.Minor }))])
    {
        Returns = [.. order.Returns.Select(back => back.State).Distinct()],
    };

    /// <summary>The same for every spelling of one mailbox that differs in case or surrounding space.</summary>
    public static string DigestOf(string email) => Digest.Of("email", email.Trim().ToLowerInvariant())[..EmailLetters];
}
