namespace Ecommerce.Domain;

[GenerateSerializer, Immutable, Alias("product.command")]
public abstract record ProductCommand;

/// <summary>What staff work on from now; shoppers see it once it is published.</summary>
/// <param name="Expected">The version it was made from, 0 for a new product; another one is refused. Null overwrites whatever is there.</param>
/// <param name="By">Who of the staff does it, or null if nobody did by hand; so in every command here.</param>
[GenerateSerializer, Immutable, Alias("product.define")]
public sealed record DefineProduct(
    [property: Id(0)] ProductDraft Draft, [property: Id(1)] long? Expected = null, [property: Id(2)] UserId? By = null) : ProductCommand;

/// <summary>A new price, for shoppers at once.</summary>
[GenerateSerializer, Immutable, Alias("product.reprice")]
public sealed record Reprice(
    [property: Id(0)] Sku Sku, [property: Id(1)] Money Price, [property: Id(2)] Money? CompareAt, [property: Id(3)] UserId? By = null)
    : ProductCommand;

/// <summary>Shoppers see the product as it is defined now.</summary>
[GenerateSerializer, Immutable, Alias("product.publish")]
public sealed record PublishProduct([property: Id(0)] long? Expected = null, [property: Id(1)] UserId? By = null) : ProductCommand;

/// <summary>Off the shelves; its text, its address and its SKUs stay its own.</summary>
[GenerateSerializer, Immutable, Alias("product.withdraw")]
public sealed record WithdrawProduct([property: Id(0)] long? Expected = null, [property: Id(1)] UserId? By = null) : ProductCommand;

/// <param name="By">Who of the staff did it, or null if nobody did by hand.</param>
[GenerateSerializer, Immutable, Alias("product.event")]
public abstract record ProductEvent([property: Id(0)] UserId? By);

[GenerateSerializer, Immutable, Alias("product.defined")]
public sealed record ProductDefined([property: Id(0)] ProductDraft Draft, UserId? By = null) : ProductEvent(By);

[GenerateSerializer, Immutable, Alias("product.repriced")]
public sealed record Repriced(
    [property: Id(0)] Sku Sku, [property: Id(1)] Money Price, [property: Id(2)] Money? CompareAt, UserId? By = null) : ProductEvent(By);

[GenerateSerializer, Immutable, Alias("product.published")]
public sealed record ProductPublished(UserId? By = null) : ProductEvent(By);

[GenerateSerializer, Immutable, Alias("product.withdrawn")]
public sealed record ProductWithdrawn(UserId? By = null) : ProductEvent(By);
