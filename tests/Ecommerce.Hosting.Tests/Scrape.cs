using System.Globalization;

namespace Ecommerce.Hosting.Tests;

/// <summary>One answer of /metrics: series as written, for example <c>name{label="value"}</c>, to value.</summary>
internal sealed class Scrape(string text)
{
    private readonly Dictionary<string, double> _series = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith('#'))
        .ToDictionary(
            line => line[..line.LastIndexOf(' ')],
            line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));

    public double this[string series] => _series.TryGetValue(series, out var value)
        ? value
        : throw new KeyNotFoundException($"No series {series} in\n{text}");

    public IEnumerable<string> Series => _series.Keys;

    public string? Type(string family) => text.Split('\n')
        .FirstOrDefault(line => line.StartsWith($"# TYPE {family} ", StringComparison.Ordinal))?.Split(' ')[3];

    public static async Task<Scrape> Of(TestHost host) => new(await host.Text("/metrics"));
}
