using System.Globalization;
using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace Ecommerce.Hosting;

/// <summary>
/// Standard output, one masked line per event. The finished line is masked because templates, values and exception texts have
/// no other place in common. There is a line per request, so it is made in a buffer that the thread keeps.
/// </summary>
internal sealed class MaskedLines(ITextFormatter formatter) : ILogEventSink
{
    private const int UsualLength = 1024;

    [ThreadStatic]
    private static StringWriter? _line;

    public void Emit(LogEvent logEvent)
    {
        var line = _line ??= new(new StringBuilder(UsualLength), CultureInfo.InvariantCulture);
        var text = line.GetStringBuilder().Clear();
        formatter.Format(WithTrace(logEvent), line);
        Console.Out.Write(PersonalData.Mask(text.ToString()));
        if (text.Capacity > 64 * UsualLength) _line = null;
    }

    private static LogEvent WithTrace(LogEvent e) => e.TraceId is null && TraceIds.Current is { } trace
        ? new(e.Timestamp, e.Level, e.Exception, e.MessageTemplate, [.. e.Properties.Select(p => new LogEventProperty(p.Key, p.Value))], trace, default)
        : e;
}
