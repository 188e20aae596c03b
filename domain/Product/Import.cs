namespace Ecommerce.Domain;

public enum ImportStatus
{
    None,

    /// <summary>Its products are compared with what is there; nothing is changed.</summary>
    Checking,

    /// <summary>It waits for somebody to say that it shall be done.</summary>
    Checked,

    Committing,
    Done,
}

/// <summary>A file of products on its way into the catalogue, in chunks: first all are checked, then, if somebody says so, all are written.</summary>
/// <param name="ChecksDone">Chunks that were checked.</param>
/// <param name="CommitsDone">Chunks that were written.</param>
/// <param name="Written">Products that were written.</param>
/// <param name="Errors">The first of them.</param>
/// <param name="Seen">Products that were checked.</param>
[GenerateSerializer, Immutable, Alias("import.state")]
public sealed record Import(
    [property: Id(0)] ImportStatus Status,
    [property: Id(1)] ImportSize Size,
    [property: Id(2)] int ChecksDone,
    [property: Id(3)] int CommitsDone,
    [property: Id(4)] ImportPlan Plan,
    [property: Id(5)] int Written,
    [property: Id(6)] ImmutableArray<RowError> Errors,
    [property: Id(7)] int ErrorCount,
    [property: Id(8)] UserId? By,
    [property: Id(9)] DateTimeOffset At,
    [property: Id(10)] int Seen)
{
    public static readonly Import Empty =
        new(ImportStatus.None, new(0, 0, 0), 0, 0, new(0, 0, 0), 0, [], 0, null, default, 0);

    public static Decision<ImportEvent> Decide(Import import, ImportCommand command) => command switch
    {
        StartImport when import.Status is not ImportStatus.None => Decision<ImportEvent>.Nothing,
        StartImport s => new ImportStarted(s.Size, s.Errors, s.ErrorCount, s.By),
        CommitImport when import.Status is ImportStatus.None => Refusals.ImportMissing,
        CommitImport when import.Status is ImportStatus.Checking => Refusals.ImportUnchecked,
        CommitImport when import.Status is not ImportStatus.Checked => Decision<ImportEvent>.Nothing,
        CommitImport when import.ErrorCount > 0 => Refusals.ImportWrong(import.ErrorCount),
        CommitImport c => new ImportCommitted(c.By),
        RecordChecked r when Next(import) == new ImportStep(r.Chunk, Commits: false) => new ChunkChecked(r.Products, r.Plan, r.Errors),
        RecordWritten r when Next(import) == new ImportStep(r.Chunk, Commits: true) => new ChunkWritten(r.Products, r.Errors),
        RecordChecked or RecordWritten => Decision<ImportEvent>.Nothing,
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public static Import Evolve(Import import, Happened<ImportEvent> happened) => Moved(happened.Event switch
    {
        ImportStarted s => import with
        {
            Status = ImportStatus.Checking,
            Size = s.Size,
            Errors = s.Errors,
            ErrorCount = s.ErrorCount,
            By = s.By,
            At = happened.At,
        },
        ImportCommitted c => import with { Status = ImportStatus.Committing, By = c.By },
        ChunkChecked c => import.With(c.Errors) with { ChecksDone = import.ChecksDone + 1, Plan = import.Plan + c.Plan, Seen = import.Seen + c.Products },
        ChunkWritten c => import.With(c.Errors) with { CommitsDone = import.CommitsDone + 1, Written = import.Written + c.Products },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    });

    /// <summary>What is to be done now, or null. A repeat does no harm: products are compared again before they are written.</summary>
    public static ImportStep? Next(Import import) => import.Status switch
    {
        ImportStatus.Checking => new(import.ChecksDone, Commits: false),
        ImportStatus.Committing => new(import.CommitsDone, Commits: true),
        _ => null,
    };

    private static Import Moved(Import import) => import switch
    {
        { Status: ImportStatus.Checking } when import.ChecksDone == import.Size.Chunks => import with { Status = ImportStatus.Checked },
        { Status: ImportStatus.Committing } when import.CommitsDone == import.Size.Chunks => import with { Status = ImportStatus.Done },
        _ => import,
    };

    private Import With(ImmutableArray<RowError> errors) => this with
    {
        Errors = [.. Errors, .. errors.Take(ImportLimits.Errors - Errors.Length)],
        ErrorCount = ErrorCount + errors.Length,
    };
}

/// <param name="Chunk">Which chunk, from 0.</param>
public sealed record ImportStep(int Chunk, bool Commits);
