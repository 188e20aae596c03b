using System.Globalization;
using System.Text.Json;
using Ecommerce.Bench.Servers;

namespace Ecommerce.Bench.Reports;

/// <summary>What was measured, and under which circumstances: a Markdown table row for each line, or one JSON object.</summary>
internal sealed class Report(string benchmark)
{
    private readonly DateTime _date = DateTime.UtcNow;
    private readonly double _loadBefore = Load();
    private readonly List<Dictionary<string, object>> _rows = [];

    /// <param name="figures">Name and value of each column; numbers are rounded for reading.</param>
    public void Add(params (string Name, object Value)[] figures) =>
        _rows.Add(figures.ToDictionary(figure => figure.Name, figure => figure.Value is double number ? Round(number) : figure.Value));

    public void Print(Arguments arguments)
    {
        var conditions = new Dictionary<string, object>
        {
            ["date"] = _date.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            ["commit"] = Repository.Commit(),
            ["cores"] = Environment.ProcessorCount,
            ["load before"] = _loadBefore,
            ["load after"] = Load(),
        };
        if (arguments.Json)
            Console.WriteLine(JsonSerializer.Serialize(new { benchmark, conditions, rows = _rows }));
        else
            Table([.. _rows.Select(row => row.Concat(conditions).ToDictionary())]);
    }

    private static void Table(List<Dictionary<string, object>> rows)
    {
        Line(rows[0].Keys);
        Line(rows[0].Keys.Select(_ => "---"));
        foreach (var row in rows) Line(row.Values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value}")));
    }

    private static void Line(IEnumerable<string> cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");

    /// <summary>Three significant digits: benchmarks on shared machines know no more.</summary>
    private static double Round(double number)
    {
        if (number == 0) return 0;
        var scale = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(number))) - 2);
        return Math.Round(Math.Round(number / scale) * scale, 4);
    }

    private static double Load() =>
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
}
