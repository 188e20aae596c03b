namespace Ecommerce.Chaos.Reports;

/// <summary>Something that holds or does not.</summary>
internal sealed record Check(string What, bool Holds, string Detail);
