namespace Ecommerce.PaymentMock;

internal static class JournalEndpoints
{
    private const int LargestPage = 10_000;

    public static void MapJournal(this IEndpointRouteBuilder app)
    {
        var journal = app.MapGroup("/v1").WithTags("Journal").ProducesProblem(StatusCodes.Status400BadRequest);
        journal.MapGet("/journal", Read).WithName("readJournal").Produces<JournalView[]>()
            .WithSummary("What happened to money, oldest first; ask again after the last seq");
        journal.MapGet("/webhooks", Deliveries).WithName("readWebhooks").Produces<DeliveryView[]>()
            .WithSummary("Each try to deliver a webhook, oldest first; ask again after the last seq");
    }

    private static IResult Read(Journal journal, long after = 0, int limit = 1000) =>
        Page(journal, after, limit, entry => entry is { IsDelivery: false, Kind: not EntryKind.Attempted }, JournalView.Of);

    private static IResult Deliveries(Journal journal, long after = 0, int limit = 1000) =>
        Page(journal, after, limit, entry => entry.IsDelivery, DeliveryView.Of);

    private static IResult Page<T>(Journal journal, long after, int limit, Func<JournalEntry, bool> where, Converter<JournalEntry, T> show)
    {
        if (after < 0) return Refusals.Invalid("after", "0 or the last seq read.").ToProblem();
        if (limit is < 1 or > LargestPage) return Refusals.Invalid("limit", $"1 to {LargestPage}.").ToProblem();

        return TypedResults.Ok(Array.ConvertAll(journal.Since(after, limit, where), show));
    }
}
