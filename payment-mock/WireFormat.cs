using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace Ecommerce.PaymentMock;

public sealed class CamelCase<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(CreateRequest))]
[JsonSerializable(typeof(ChargeRequest))]
[JsonSerializable(typeof(CaptureRequest))]
[JsonSerializable(typeof(RefundRequest))]
[JsonSerializable(typeof(IntentView))]
[JsonSerializable(typeof(IntentView[]))]
[JsonSerializable(typeof(JournalView[]))]
[JsonSerializable(typeof(DeliveryView[]))]
[JsonSerializable(typeof(WebhookEvent))]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class Wire : JsonSerializerContext;

internal static class WireFormat
{
    public static void AddWireFormat(this IServiceCollection services) => services.ConfigureHttpJsonOptions(json =>
    {
        var options = json.SerializerOptions;
        options.TypeInfoResolverChain.Insert(0, Wire.Default);
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.PropertyNameCaseInsensitive = false;
        options.AllowDuplicateProperties = false;
    });
}
