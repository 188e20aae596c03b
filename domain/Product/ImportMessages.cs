namespace Ecommerce.Domain;

public static class ImportLimits
{
    public const int Bytes = 16 * 1024 * 1024;
    public const int Rows = 50_000;

    /// <summary>Errors that are kept and told; the others are counted.</summary>
    public const int Errors = 200;

    /// <summary>Products of one chunk, which is one item of the store and one step of the work.</summary>
    public const int ChunkProducts = 50;

    /// <summary>Characters of one chunk's rows: far inside an item of 400 KB, unless one product alone is larger.</summary>
    public const int ChunkText = 60_000;
}

/// <summary>A product as a file has it. What a file does not say — reviews, rating, when it was made — is kept as it is.</summary>
/// <param name="Line">Where its first row stands.</param>
/// <param name="State">Published and draft are brought about; changed leaves shoppers with what they see.</param>
/// <param name="HomeOnly">The file speaks of no other currency: prices in those are kept.</param>
[GenerateSerializer, Immutable, Alias("import.product")]
public sealed record ImportedProduct(
    [property: Id(0)] ProductId Id, [property: Id(1)] int Line, [property: Id(2)] ProductState State, [property: Id(3)] ProductDraft Draft,
    [property: Id(4)] bool HomeOnly = false)
{
    /// <param name="at">When it is made, if it is new.</param>
    public ProductDraft Over(ProductDraft? now, DateTimeOffset at) => Draft with
    {
        Variants = HomeOnly ? [.. Draft.Variants.Select(v => v with { Elsewhere = now?.Find(v.Sku)?.Elsewhere ?? [] })] : Draft.Variants,
        CreatedAt = now?.CreatedAt ?? at,
        Reviews = now?.Reviews ?? [],
        RatingTenths = now?.RatingTenths ?? 0,
        RatingCount = now?.RatingCount ?? 0,
    };

    /// <summary>Whether the product is already what the file says.</summary>
    public bool Is(ProductDraft now, ProductState state) =>
        Over(now, default) == now && (State is ProductState.Changed || State == state);
}

/// <param name="Line">The file's line, from 1, where the row begins.</param>
[GenerateSerializer, Immutable, Alias("import.row-error")]
public sealed record RowError([property: Id(0)] int Line, [property: Id(1)] string Column, [property: Id(2)] string Detail);

[GenerateSerializer, Immutable, Alias("import.size")]
public sealed record ImportSize([property: Id(0)] int Rows, [property: Id(1)] int Products, [property: Id(2)] int Chunks);

/// <summary>How many products a commit would make, change, and leave as they are.</summary>
[GenerateSerializer, Immutable, Alias("import.plan")]
public sealed record ImportPlan([property: Id(0)] int Created, [property: Id(1)] int Changed, [property: Id(2)] int Unchanged)
{
    public static ImportPlan operator +(ImportPlan left, ImportPlan right) =>
        new(left.Created + right.Created, left.Changed + right.Changed, left.Unchanged + right.Unchanged);
}

[GenerateSerializer, Immutable, Alias("import.command")]
public abstract record ImportCommand;

/// <summary>The chunks are kept; check them.</summary>
/// <param name="Errors">What was wrong with rows that made no product; the first of them.</param>
[GenerateSerializer, Immutable, Alias("import.start")]
public sealed record StartImport(
    [property: Id(0)] ImportSize Size, [property: Id(1)] ImmutableArray<RowError> Errors, [property: Id(2)] int ErrorCount, [property: Id(3)] UserId By)
    : ImportCommand;

[GenerateSerializer, Immutable, Alias("import.commit")]
public sealed record CommitImport([property: Id(0)] UserId By) : ImportCommand;

[GenerateSerializer, Immutable, Alias("import.record-checked")]
public sealed record RecordChecked(
    [property: Id(0)] int Chunk, [property: Id(1)] int Products, [property: Id(2)] ImportPlan Plan, [property: Id(3)] ImmutableArray<RowError> Errors)
    : ImportCommand;

[GenerateSerializer, Immutable, Alias("import.record-written")]
public sealed record RecordWritten(
    [property: Id(0)] int Chunk, [property: Id(1)] int Products, [property: Id(2)] ImmutableArray<RowError> Errors) : ImportCommand;

[GenerateSerializer, Immutable, Alias("import.event")]
public abstract record ImportEvent;

[GenerateSerializer, Immutable, Alias("import.started")]
public sealed record ImportStarted(
    [property: Id(0)] ImportSize Size, [property: Id(1)] ImmutableArray<RowError> Errors, [property: Id(2)] int ErrorCount, [property: Id(3)] UserId By)
    : ImportEvent;

[GenerateSerializer, Immutable, Alias("import.committed")]
public sealed record ImportCommitted([property: Id(0)] UserId By) : ImportEvent;

[GenerateSerializer, Immutable, Alias("import.chunk-checked")]
public sealed record ChunkChecked(
    [property: Id(0)] int Products, [property: Id(1)] ImportPlan Plan, [property: Id(2)] ImmutableArray<RowError> Errors) : ImportEvent;

[GenerateSerializer, Immutable, Alias("import.chunk-written")]
public sealed record ChunkWritten([property: Id(0)] int Products, [property: Id(1)] ImmutableArray<RowError> Errors) : ImportEvent;
