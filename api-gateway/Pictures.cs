using System.ComponentModel;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Ecommerce.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Ecommerce.ApiGateway;

internal static class Pictures
{
    private const string ForEver = "public, max-age=31536000, immutable";

    public static void MapPictures(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/pictures/{file}", Get).WithTags("Products").AllowAnonymous()
            .Named("getPicture", "The bytes of an uploaded picture; they never change")
            .Produces(200, null, "image/avif", "image/webp", "image/jpeg", "image/png").Tagged().Refuses(404);

        var pictures = routes.MapGroup("/admin/products/{id}/pictures/{name}").RequireAuthorization(CallerPolicies.Catalogue).WithTags("Admin");
        pictures.MapPut("", Put).WithMetadata(new RequestSizeLimitAttribute(PictureFiles.MostBytes))
            .Named("putPicture", "Upload a picture (AVIF, WebP, JPEG or PNG) and attach it to the draft; the same name replaces its picture")
            .Answers<StaffProductDto>().Refuses(400, 401, 403, 404, 412, 413, 428);
        pictures.MapDelete("", Delete)
            .Named("deletePicture", "Take a picture off the draft").Answers<StaffProductDto>().Refuses(400, 401, 403, 404, 412, 428);
    }

    private static async Task<IResult> Get(string file, HttpContext context, IPictureStore store, CancellationToken cancellation)
    {
        if (PictureFiles.MediaOf(file) is not { } media || await store.Open(file, cancellation) is not { } bytes)
            return Refusals.PictureMissing.ToProblem();

        context.Response.Headers.CacheControl = ForEver;
        // The storefront may fetch pictures by way of a network of caches, which is another origin.
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return TypedResults.Stream(bytes, media, entityTag: new($"\"{file}\""));
    }

    private static async Task<IResult> Put(
        string id,
        string name,
        [Description("What it shows, for those who do not see it.")] string? alt,
        [Description("The colour of the variants it shows; all if not given.")] string? colour,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        Stream body,
        Caller caller,
        IPictureStore store,
        [AsParameters] AdminProducts.Asking asking,
        CancellationToken cancellation)
    {
        var inputs = new Inputs().Id(id, "id").Id(name, "name")
            .Check(alt?.Trim().Length is >= 1 and <= ProductLimits.Line, "alt", $"1 to {ProductLimits.Line} characters.");
        if (inputs.Problem is { } problem) return problem;
        if (Preconditions.Read(ifMatch, out var expected) is { } unread) return unread;
        if (await asking.Product(id, cancellation) is not { } product) return Refusals.ProductMissing.ToProblem();

        using var bytes = new MemoryStream();
        await body.CopyToAsync(bytes, cancellation);
        if (PictureFiles.Name(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)) is not { } file)
            return Problems.Invalid("body", "This is no AVIF, WebP, JPEG or PNG picture.");

        await store.Put(file, bytes.GetBuffer().AsMemory(0, (int)bytes.Length), cancellation);
        var picture = new Picture(PictureFiles.Folder + file, alt!.Trim(), string.IsNullOrWhiteSpace(colour) ? null : colour.Trim(), name);
        var at = IndexOf(product.Draft, name);
        var pictures = at < 0 ? product.Draft.Pictures.Add(picture) : product.Draft.Pictures.SetItem(at, picture);
        return await asking.Define(id, product.Draft with { Pictures = pictures }, expected, caller, cancellation)
            ?? await asking.Answer(id, cancellation);
    }

    private static async Task<IResult> Delete(
        string id,
        string name,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        Caller caller,
        [AsParameters] AdminProducts.Asking asking,
        CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Id(name, "name").Problem is { } problem) return problem;
        if (Preconditions.Read(ifMatch, out var expected) is { } unread) return unread;
        if (await asking.Product(id, cancellation) is not { } product) return Refusals.ProductMissing.ToProblem();

        var at = IndexOf(product.Draft, name);
        var draft = at < 0 ? product.Draft : product.Draft with { Pictures = product.Draft.Pictures.RemoveAt(at) };
        return await asking.Define(id, draft, expected, caller, cancellation) ?? await asking.Answer(id, cancellation);
    }

    private static int IndexOf(ProductDraft draft, string name) =>
        draft.Pictures.Select((picture, at) => (picture, at)).Where(it => it.picture.Name == name).Select(it => it.at).FirstOrDefault(-1);
}
