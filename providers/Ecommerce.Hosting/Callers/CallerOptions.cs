namespace Ecommerce.Hosting;

/// <summary>Section <c>Orleans:Callers</c>: by what silos know gateways from other clients. Without a key every client counts as a gateway.</summary>
public sealed class CallerOptions
{
    /// <summary>32 random bytes or more in base64, the same for silos and gateways.</summary>
    public string? Key { get; set; }

    /// <summary>The one before, which silos take as well while one replaces the other.</summary>
    public string? OldKey { get; set; }
}
