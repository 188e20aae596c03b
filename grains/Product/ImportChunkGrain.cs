namespace Ecommerce.Grains;

[GenerateSerializer, Immutable, Alias("import-chunk.state")]
public sealed record ImportChunk([property: Id(0)] ImmutableArray<ImportedProduct> Products);

[GrainType("import-chunk")]
public sealed class ImportChunkGrain([PersistentState("import-chunk")] IPersistentState<ImportChunk> store) : Grain, IImportChunkGrain
{
    public async ValueTask Put(ImmutableArray<ImportedProduct> products)
    {
        store.State = new(products);
        await store.WriteStateAsync();
    }

    public ValueTask<ImmutableArray<ImportedProduct>> Get() => new(store.State is { Products.IsDefault: false } kept ? kept.Products : []);
}
