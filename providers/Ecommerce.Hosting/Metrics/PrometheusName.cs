using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;

namespace Ecommerce.Hosting;

/// <summary>
/// The name an OpenTelemetry collector would give: separators become <c>_</c>, then the unit, then <c>_total</c> for what only grows.
/// Rule: OpenTelemetry specification, "Prometheus and OpenMetrics Compatibility". Our own meters always start with <c>ecommerce_</c>.
/// </summary>
internal static partial class PrometheusName
{
    private const string Own = "ecommerce";

    public static string Of(Instrument instrument, bool onlyGrows)
    {
        var name = Label(instrument.Name);
        if (instrument.Meter.Name.StartsWith("Ecommerce.", StringComparison.Ordinal) && !name.StartsWith(Own, StringComparison.Ordinal))
            name = $"{Own}_{name}";
        if (Unit(instrument.Unit) is { } unit && !name.EndsWith(unit, StringComparison.Ordinal))
            name = $"{name}_{unit}";
        return onlyGrows && !name.EndsWith("_total", StringComparison.Ordinal) ? $"{name}_total" : name;
    }

    public static string Label(string tag)
    {
        var label = Separators().Replace(tag, "_").Trim('_').ToLowerInvariant();
        if (label is "le" or "quantile")
            return $"{label}_"; // Prometheus keeps these for itself.
        return label.Length == 0 || char.IsAsciiDigit(label[0]) ? $"n{label}" : label;
    }

    private static string? Unit(string? unit) => unit switch
    {
        "ms" => "milliseconds",
        "s" => "seconds",
        "By" or "bytes" => "bytes",
        "MB" => "megabytes",
        "%" => "percent",
        _ => null,
    };

    [GeneratedRegex("[^a-zA-Z0-9]+")]
    private static partial Regex Separators();
}
