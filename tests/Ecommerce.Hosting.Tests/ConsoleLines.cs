using System.Text;
using System.Text.Json;

namespace Ecommerce.Hosting.Tests;

/// <summary>What the hosts of one test write to standard output, in place of standard output.</summary>
internal sealed class ConsoleLines : TextWriter
{
    private readonly TextWriter _before = Console.Out;
    private readonly List<string> _lines = [];

    public ConsoleLines() => Console.SetOut(this);

    public override Encoding Encoding => Encoding.UTF8;

    public string All
    {
        get
        {
            lock (_lines)
                return string.Concat(_lines);
        }
    }

    public IReadOnlyList<JsonElement> Json =>
        [.. All.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    public JsonElement Single(string template) => Json.Single(line => line.GetProperty("@mt").GetString() == template);

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        lock (_lines)
            _lines.Add(value ?? "");
    }

    protected override void Dispose(bool disposing)
    {
        Console.SetOut(_before);
        base.Dispose(disposing);
    }
}
