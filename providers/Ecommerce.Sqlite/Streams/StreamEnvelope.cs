namespace Ecommerce.Sqlite.Streams;

/// <summary>What one publish stores: its events in order, and the request context they were published in.</summary>
[GenerateSerializer, Alias("sqlite.stream-envelope")]
internal sealed record StreamEnvelope(
    [property: Id(0)] List<object> Events, [property: Id(1)] Dictionary<string, object>? RequestContext);
