using Ecommerce.ApiGateway.Callers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Ecommerce.ApiGateway.OpenApi;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c> and its reader at <c>/scalar</c>.</summary>
internal static class ApiDocument
{
    private const string Suffix = "Dto";
    private const string Cookie = "guestCookie";
    private const string Token = "guestToken";
    private const string SignIn = "developmentSignIn";

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
            SayWhatParametersAre(operation);
            SayWhoMayAsk(operation, context);
        }));
        options.AddSchemaTransformer((schema, _, _) => Do(() =>
        {
            if (schema.Enum is { Count: > 0 }) schema.Type ??= JsonSchemaType.String;
        }));
    });

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi();
        app.MapScalarApiReference();
    }

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "Shop",
            Version = "1",
            Description = "Browse, fill a cart, buy, and watch the order. Amounts are whole minor units; every refusal is a problem (RFC 9457).",
        };
        document.Servers = [];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Cookie] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = GuestTokens.Cookie, Description = "Set by createGuest.",
            },
            [Token] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = GuestTokens.Header, Description = "The token that createGuest answers.",
            },
            [SignIn] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "Authorization",
                Description = "`Dev ada`, or `Dev ada:staff`: in development only.",
            },
        };
    }

    private static void SortResponses(OpenApiOperation operation)
    {
        if (operation.Responses is not { } responses) return;
        var sorted = responses.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
        responses.Clear();
        foreach (var (status, response) in sorted) responses.Add(status, response);
    }

    private static void SayWhatParametersAre(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (parameter is { Name: "sku" or "id", In: ParameterLocation.Path, Schema: OpenApiSchema schema }) schema.Pattern = IdRules.Pattern;
            if (parameter is not { Name: "Idempotency-Key", Schema: OpenApiSchema key }) continue;
            parameter.Required = true;
            parameter.Description = "Names this command: sending it again with the same key does nothing new.";
            key.Pattern = IdRules.Pattern;
        }
    }

    private static void SayWhoMayAsk(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var policies = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Select(asked => asked.Policy).ToList();
        if (policies.Count == 0) return;
        string[] schemes = policies.TrueForAll(policy => policy == CallerPolicies.Shopper) ? [Cookie, Token, SignIn] : [SignIn];
        operation.Security =
            [.. schemes.Select(scheme => new OpenApiSecurityRequirement { [new(scheme, context.Document)] = [] })];
    }

    private static Task Do(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}
