namespace Ecommerce.ApiGateway.Shapes;

/// <param name="Line">The file's line, from 1, where the row begins.</param>
/// <param name="Column">Empty if it is about the whole row.</param>
public sealed record RowErrorDto(int Line, string Column, string Detail)
{
    public static RowErrorDto Of(RowError error) => new(error.Line, error.Column, error.Detail);
}

/// <summary>A file of products on its way into the catalogue.</summary>
/// <param name="Status">checking; checked: commit it; committing; done.</param>
/// <param name="Rows">Rows of the file, the first one not counted.</param>
/// <param name="Products">Products that could be read.</param>
/// <param name="Progress">Products that were checked, or that were written once it is committed.</param>
/// <param name="Created">Products that a commit makes, as the check found; so are changed and unchanged.</param>
/// <param name="Errors">The first 200. A file with errors cannot be committed; errors of a commit are of products that were refused.</param>
public sealed record ImportDto(
    string Id, ImportStatus Status, int Rows, int Products, int Progress, int Created, int Changed, int Unchanged, int ErrorCount,
    ImmutableArray<RowErrorDto> Errors, string? By, DateTimeOffset At)
{
    public static ImportDto Of(string id, Import import)
    {
        var (created, changed, unchanged) = import.Plan;
        var progress = import.Status is ImportStatus.Committing or ImportStatus.Done ? import.Written : import.Seen;
        return new(
            id, import.Status, import.Size.Rows, import.Size.Products, progress, created, changed, unchanged, import.ErrorCount,
            [.. import.Errors.Select(RowErrorDto.Of)], import.By?.Value, import.At);
    }
}
