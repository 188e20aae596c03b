using Ecommerce.ApiGateway.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Ecommerce.ApiGateway.OpenApi;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c> and its reader at <c>/scalar</c>.</summary>
internal static class ApiDocument
{
    private const string Suffix = "Dto";

    public static void AddApiDocument(this WebApplicationBuilder builder) => builder.Services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = api => api.RelativePath?.StartsWith("api/", StringComparison.Ordinal) is true;
        options.CreateSchemaReferenceId = type =>
            OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name && name.EndsWith(Suffix, StringComparison.Ordinal)
                ? name[..^Suffix.Length]
                : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddDocumentTransformer((document, _, _) => Do(() => Introduce(document)));
        options.AddOperationTransformer((operation, context, _) => Do(() =>
        {
            SortResponses(operation);
            ApiParameters.Describe(operation);
            ApiCallers.SayWhoMayAsk(operation, context);
        }));
        options.AddSchemaTransformer((schema, _, _) => Do(() =>
        {
            if (schema.Enum is { Count: > 0 }) schema.Type ??= JsonSchemaType.String;
        }));
    });

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi();
        app.MapScalarApiReference(reader => reader.WithNonce().DisableDefaultFonts()).WithMetadata(new PagePolicy(ReaderPolicy));
    }

    /// <summary>The reader's script may run because it carries this answer's nonce; the styles that it adds cannot carry one.</summary>
    private static string ReaderPolicy(HttpContext context) => context.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce
        ? $"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
            + "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
        : SecurityHeaders.Policy;

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "Shop",
            Version = "1",
            Description = "Browse, fill a cart, buy, and watch the order. "
                + "Amounts are whole minor units; every refusal is a problem (RFC 9457).",
        };
        document.Servers = [];
        ApiCallers.Introduce(document);
    }

    private static void SortResponses(OpenApiOperation operation)
    {
        if (operation.Responses is not { } responses) return;
        var sorted = responses.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
        responses.Clear();
        foreach (var (status, response) in sorted) responses.Add(status, response);
    }

    private static Task Do(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}
