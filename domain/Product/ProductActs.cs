namespace Ecommerce.Domain;

/// <summary>Who did what to a product when.</summary>
/// <param name="What">defined, repriced, published or withdrawn.</param>
/// <param name="By">Null if nobody did by hand.</param>
[GenerateSerializer, Immutable, Alias("product.act")]
public sealed record ProductAct(
    [property: Id(0)] long Version, [property: Id(1)] DateTimeOffset At, [property: Id(2)] string What, [property: Id(3)] UserId? By);

/// <summary>The newest acts stay with the product; it may not grow for ever.</summary>
public static class ProductActs
{
    public const int Kept = 50;

    /// <summary><see cref="Product.Evolve"/>, with the act noted.</summary>
    public static Product Evolve(Product product, Happened<ProductEvent> happened)
    {
        var acts = product.Acts ?? [];
        if (acts.Count >= Kept) acts = acts.RemoveRange(0, acts.Count - Kept + 1);
        var act = new ProductAct(happened.Version, happened.At, Name(happened.Event), happened.Event.By);
        return Product.Evolve(product, happened.Event) with { Acts = acts.Add(act) };
    }

    private static string Name(ProductEvent happened) => happened switch
    {
        ProductDefined => "defined",
        Repriced => "repriced",
        ProductPublished => "published",
        ProductWithdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };
}
