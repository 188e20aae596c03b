using Serilog.Core;
using Serilog.Events;

namespace Ecommerce.Hosting;

/// <summary>Removes properties with a personal name, at any depth. The root logger enriches last, after scopes and messages.</summary>
internal sealed class DropPersonalData : ILogEventEnricher
{
    // Says where the server listens, under the name "address".
    private static readonly ScalarValue HostLifetime = new("Microsoft.Hosting.Lifetime");

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (HostLifetime.Equals(logEvent.Properties.GetValueOrDefault(Constants.SourceContextPropertyName)))
            return;
        foreach (var (name, value) in logEvent.Properties.ToArray())
        {
            if (PersonalData.IsName(name))
                logEvent.RemovePropertyIfPresent(name);
            else if (Clean(value) is var clean && clean != value)
                logEvent.AddOrUpdateProperty(new LogEventProperty(name, clean));
        }
    }

    private static LogEventPropertyValue Clean(LogEventPropertyValue value) => value switch
    {
        StructureValue structure => new StructureValue(
            structure.Properties.Where(p => !PersonalData.IsName(p.Name)).Select(p => new LogEventProperty(p.Name, Clean(p.Value))),
            structure.TypeTag),
        DictionaryValue dictionary => new DictionaryValue(
            dictionary.Elements.Where(e => !PersonalData.IsName($"{e.Key.Value}"))
                .Select(e => KeyValuePair.Create(e.Key, Clean(e.Value)))),
        SequenceValue sequence => new SequenceValue(sequence.Elements.Select(Clean)),
        _ => value,
    };
}
