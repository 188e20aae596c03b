namespace Ecommerce.GrainInterfaces;

[GenerateSerializer, Immutable, Alias("product.view")]
public sealed record ProductView([property: Id(0)] ProductId Id, [property: Id(1)] long Version, [property: Id(2)] ProductDraft Draft);

/// <summary>The draft that staff work on.</summary>
/// <param name="Acts">The newest acts, oldest first.</param>
[GenerateSerializer, Immutable, Alias("product.edit")]
public sealed record ProductEdit(
    [property: Id(0)] ProductId Id,
    [property: Id(1)] long Version,
    [property: Id(2)] ProductState State,
    [property: Id(3)] ProductDraft Draft,
    [property: Id(4)] ImmutableList<ProductAct> Acts);
