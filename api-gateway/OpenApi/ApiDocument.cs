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
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "Shop",
                Version = "1",
                Description = "Browse, fill a cart, buy, and watch the order. Amounts are whole minor units; every refusal is a problem (RFC 9457).",
            };
            document.Servers = [];
            return Task.CompletedTask;
        });
    });

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi();
        app.MapScalarApiReference();
    }
}
