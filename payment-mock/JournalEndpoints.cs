namespace Ecommerce.PaymentMock;

internal static class JournalEndpoints
{
    private const int LargestPage = 10_000;

    public static void MapJournal(this IEndpointRouteBuilder app) => app.MapGet("/v1/journal", Read)
        .WithTags("Journal").WithName("readJournal").WithSummary("What happened to money, oldest first; ask again after the last seq")
        .Produces<JournalView[]>().ProducesProblem(StatusCodes.Status400BadRequest);

    private static IResult Read(Journal journal, long after = 0, int limit = 1000)
    {
        if (after < 0) return Refusals.Invalid("after", "0 or the last seq read.").ToProblem();
        if (limit is < 1 or > LargestPage) return Refusals.Invalid("limit", $"1 to {LargestPage}.").ToProblem();

        var entries = journal.Since(after, limit, entry => entry.Kind is not EntryKind.Attempted);
        return TypedResults.Ok(Array.ConvertAll(entries, JournalView.Of));
    }
}
