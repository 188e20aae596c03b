using Serilog.Events;
using Serilog.Formatting;

namespace Ecommerce.Hosting;

/// <summary>Masks the finished line: templates, values and exception texts have no other place in common.</summary>
internal sealed class MaskingFormatter(ITextFormatter inner) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter();
        inner.Format(logEvent, line);
        output.Write(PersonalData.Mask(line.ToString()));
    }
}
