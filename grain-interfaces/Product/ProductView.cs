namespace Ecommerce.GrainInterfaces;

[GenerateSerializer, Immutable, Alias("product.view")]
public sealed record ProductView([property: Id(0)] ProductId Id, [property: Id(1)] long Version, [property: Id(2)] ProductDraft Draft);
