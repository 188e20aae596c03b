namespace Ecommerce.ApiGateway;

/// <summary>An OpenID provider as it knows this shop.</summary>
public sealed class ProviderOptions
{
    /// <summary>Where its discovery document is; https, but in Development.</summary>
    public string Authority { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>What the button says; the provider's short name if not given.</summary>
    public string? Label { get; set; }
}
