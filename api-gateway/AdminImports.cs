using System.Security.Cryptography;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Csv;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Ecommerce.ApiGateway;

internal static class AdminImports
{
    private const string Media = "text/csv";

    public static void MapAdminImports(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/admin/imports").RequireAuthorization(CallerPolicies.Catalogue).WithTags("Admin");
        imports.MapPost("", Start).WithMetadata(new RequestSizeLimitAttribute(ImportLimits.Bytes))
            .Named("startImport", "Check a CSV file of products against the catalogue; nothing is changed until it is committed")
            .WithDescription(
                $"The body is `{Media}`, UTF-8, at most {ImportLimits.Bytes >> 20} MiB and {ImportLimits.Rows} rows, as exportProducts writes it: "
                + "a first row of column names, then one row a variant. A product's rows stand together; its columns "
                + $"(`{string.Join("`, `", CatalogueTable.ProductColumns)}`) are repeated or left empty after the first. "
                + $"Each row has `{string.Join("`, `", CatalogueTable.VariantColumns)}`; a product without a price in another currency is not sold in it, "
                + "and a file without that currency's columns changes none. "
                + "An apostrophe at the start of a cell is taken off. The same file under the same key is the same import.")
            .Answers<ImportDto>(202).Refuses(400, 401, 403, 413, 415);
        imports.MapGet("/{id}", Get).Named("getImport", "How far an import is").Answers<ImportDto>().Refuses(400, 401, 403, 404);
        imports.MapPost("/{id}/commit", Commit)
            .Named("commitImport", "Write a checked file's products, in the background; saying it twice does nothing new")
            .Answers<ImportDto>(202).Refuses(400, 401, 403, 404, 409);
        routes.MapGet("/admin/exports/products.csv", Export).RequireAuthorization(CallerPolicies.Catalogue).WithTags("Admin")
            .Named("exportProducts", "All products as CSV, one row a variant, in the form that startImport reads")
            .Produces(200, null, Media).Refuses(400, 401, 403);
    }

    private static async Task<IResult> Start(
        [FromHeader(Name = "Idempotency-Key")] string? key,
        HttpRequest request,
        Caller caller,
        [AsParameters] Asking asking,
        CancellationToken cancellation)
    {
        if (new Inputs().Key(key).Problem is { } problem) return problem;
        if (request.GetTypedHeaders().ContentType?.MediaType.Value != Media)
            return new ProblemResult(StatusCodes.Status415UnsupportedMediaType, "input/media-type", $"Send {Media}.");

        request.EnableBuffering(Http.Limits.BodyBytes);
        var id = Digest.Of("import", key!, Convert.ToHexStringLower(await SHA256.HashDataAsync(request.Body, cancellation)));
        request.Body.Position = 0;
        if (await asking.Import(id, cancellation) is { } known) return Accepted(id, known);

        var reader = new CatalogueReader();
        var (chunks, products) = await Keep(id, reader.Read(request.Body), asking, cancellation);
        if (reader.Problem is { } unread) return unread;
        if (reader.Rows == 0) return Problems.Invalid("body", "The file has no rows.");

        var start = new StartImport(new(reader.Rows, products, chunks), [.. reader.Errors.OrderBy(error => error.Line)], reader.ErrorCount, caller.User);
        if (await asking.Retry.Run(() => asking.Grains.Import(id).Start(start), cancellation) is { } refusal) return refusal.ToProblem();
        return Accepted(id, (await asking.Import(id, cancellation))!);
    }

    /// <summary>Puts the products away in chunks as they are read.</summary>
    private static async Task<(int Chunks, int Products)> Keep(
        string id, IAsyncEnumerable<ImportedProduct> products, Asking asking, CancellationToken cancellation)
    {
        var (chunk, text, chunks, count) = (ImmutableArray.CreateBuilder<ImportedProduct>(), 0, 0, 0);
        await foreach (var product in products)
        {
            var size = CatalogueTable.Rows(product.Id, product.State, product.Draft).Sum(row => row.Sum(cell => cell.Length));
            if (chunk.Count == ImportLimits.ChunkProducts || (chunk.Count > 0 && text + size > ImportLimits.ChunkText)) await Put();
            chunk.Add(product);
            text += size;
            count++;
        }

        if (chunk.Count > 0) await Put();
        return (chunks, count);

        async Task Put()
        {
            var (grain, full) = (asking.Grains.ImportChunk(id, chunks), chunk.ToImmutable());
            await asking.Fresh().Run(() => Kept(grain, full), cancellation);
            chunk.Clear();
            (text, chunks) = (0, chunks + 1);
        }
    }

    private static async ValueTask<bool> Kept(IImportChunkGrain chunk, ImmutableArray<ImportedProduct> products)
    {
        await chunk.Put(products);
        return true;
    }

    private static async Task<IResult> Get(string id, HttpResponse response, [AsParameters] Asking asking, CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Problem is { } problem) return problem;

        response.Headers.CacheControl = Answer.Private;
        return await asking.Import(id, cancellation) is { } import
            ? TypedResults.Ok(ImportDto.Of(id, import))
            : Refusals.ImportMissing.ToProblem();
    }

    private static async Task<IResult> Commit(string id, Caller caller, [AsParameters] Asking asking, CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Problem is { } problem) return problem;

        var commit = new CommitImport(caller.User);
        if (await asking.Retry.Run(() => asking.Grains.Import(id).Commit(commit), cancellation) is { } refusal) return refusal.ToProblem();
        return Accepted(id, (await asking.Import(id, cancellation))!);
    }

    private static PushStreamHttpResult Export(
        [System.ComponentModel.Description("Also those that shoppers do not see; false if not given.")] bool? drafts,
        HttpResponse response,
        [AsParameters] Asking asking)
    {
        response.Headers.CacheControl = Answer.Private;
        var export = new CatalogueExport(asking.Grains, asking.Fresh, drafts ?? false);
        return TypedResults.Stream(body => export.Write(body, response.HttpContext.RequestAborted), $"{Media}; charset=utf-8", "products.csv");
    }

    private static Accepted<ImportDto> Accepted(string id, Import import) => TypedResults.Accepted($"/api/admin/imports/{id}", ImportDto.Of(id, import));

    /// <summary>What every call about imports needs.</summary>
    internal sealed record Asking(IGrainFactory Grains, Retry Retry, TimeProvider Clock, IOptions<GatewayOptions> Options, RetryBudget Budget)
    {
        public Task<Import?> Import(string id, CancellationToken cancellation) => Retry.Run(Grains.Import(id).Get, cancellation);

        /// <summary>Patience of its own for each piece of something long.</summary>
        public Retry Fresh() => new(Clock, Options, Budget);
    }
}
