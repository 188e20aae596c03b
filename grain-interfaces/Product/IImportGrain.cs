namespace Ecommerce.GrainInterfaces;

/// <summary>One file of products on its way into the catalogue. Its chunks are put first; everything can be said twice.</summary>
[Alias("import"), GrainInterfaceType("import")]
public interface IImportGrain : IGrainWithStringKey
{
    /// <summary>Compare all products with what is there. It goes on in the background, whatever happens to the caller or the silo.</summary>
    [Alias("start")] ValueTask<Refusal?> Start(StartImport command);

    /// <summary>Write all products, in the background too. Refused until all are checked and nothing was wrong.</summary>
    [Alias("commit")] ValueTask<Refusal?> Commit(CommitImport command);

    /// <summary>How far it is, or null if there is no such import.</summary>
    [Alias("get"), ReadOnly] ValueTask<Import?> Get();
}

/// <summary>Some products of an import.</summary>
[Alias("import-chunk"), GrainInterfaceType("import-chunk")]
public interface IImportChunkGrain : IGrainWithStringKey
{
    /// <summary>Durable when it answers; an empty chunk takes no room.</summary>
    [Alias("put")] ValueTask Put(ImmutableArray<ImportedProduct> products);

    [Alias("get"), ReadOnly] ValueTask<ImmutableArray<ImportedProduct>> Get();
}
