using System.Globalization;
using System.Text.Json.Nodes;
using Ecommerce.ApiGateway.Http;
using Microsoft.OpenApi;

namespace Ecommerce.ApiGateway.OpenApi;

/// <summary>
/// What parameters may be. One name means the same wherever it stands, so it is said here once; what bodies may be stands at their shapes. A test asks for
/// as much as is said, and for more.
/// </summary>
internal static class ApiParameters
{
    public static void Describe(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (parameter.Schema is not OpenApiSchema schema) continue;
            if (parameter.In is ParameterLocation.Path) DescribePath(operation.OperationId!, parameter.Name!, schema);
            if (parameter.In is ParameterLocation.Query) DescribeQuery(operation.OperationId!, parameter.Name!, schema);
            if (parameter is { In: ParameterLocation.Query, Name: AskedCurrency.Name }) parameter.Description = AskedCurrency.Sentence;
            if (parameter is not { In: ParameterLocation.Header, Name: "Idempotency-Key" }) continue;
            parameter.Required = true;
            parameter.Description = "Names this command: sending it again with the same key does nothing new.";
            schema.Pattern = IdRules.Pattern;
        }
    }

    private static void DescribePath(string operation, string name, OpenApiSchema schema) => schema.Pattern = (operation, name) switch
    {
        ("getMail" or "resendMail", "id") => MailId.Pattern,
        ("beginProvider" or "linkProvider", _) or (_, "slug" or "file") => schema.Pattern, // whatever is not there is missing
        (_, "code") => CouponCode.Pattern,
        (_, "concern") => "^[0-9]{1,19}$",
        _ => IdRules.Pattern,
    };

    private static void DescribeQuery(string operation, string name, OpenApiSchema schema)
    {
        switch (name)
        {
            case "limit": Range(schema, 1, operation is "listSuggestions" ? SuggestionQuery.Most : Limits.PageSize); break;
            case "minPrice" or "maxPrice": Range(schema, 0, MoneyLimits.UnitPrice); break;
            case "minRating": Range(schema, 0, ListingQuery.BestRating); break;
            case "below": Range(schema, 1, StockLimits.Low); break;
            case "before": Range(schema, 1, null); break;
            case "after" when operation is "verifyAudit": Range(schema, 1, null); break;
            case "q" or "text" or "who" or "action" or "subject": schema.MaxLength = Limits.Text; break;
            case "alt": schema.MaxLength = ProductLimits.Line; break;
            case "region": schema.MaxLength = OrderRules.Text; break;
            case "email": schema.MaxLength = TextRules.EmailLength; break;
            case AskedCurrency.Name: schema.Enum = [.. Currencies.All.Select(currency => JsonValue.Create(currency))]; break;
            case "country": schema.Pattern = "^[A-Z]{2}$"; break;
            case "shipping" or "order" or "number": schema.Pattern = IdRules.Pattern; break;
            case "sku": List(schema, Limits.SkusPerCall, IdRules.Pattern, null); break;
            case "category" or "maker" or "size" or "colour" when schema.Items is not null: List(schema, Limits.FacetValues, null, Limits.Text); break;
        }
    }

    private static void Range(OpenApiSchema schema, long least, long? most)
    {
        schema.Minimum = least.ToString(CultureInfo.InvariantCulture);
        schema.Maximum = most?.ToString(CultureInfo.InvariantCulture);
    }

    private static void List(OpenApiSchema schema, int most, string? pattern, int? letters)
    {
        schema.MaxItems = most;
        if (schema.Items is OpenApiSchema item) (item.Pattern, item.MaxLength) = (pattern, letters);
    }
}
