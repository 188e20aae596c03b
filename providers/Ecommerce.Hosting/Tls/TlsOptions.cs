namespace Ecommerce.Hosting;

/// <summary>Section <c>Orleans:Tls</c>. Without a certificate silos and gateways speak in the clear.</summary>
public sealed class TlsOptions
{
    /// <summary>PEM file: this process's certificate, and those between it and the authority.</summary>
    public string? Certificate { get; set; }

    /// <summary>PEM file: the certificate's private key.</summary>
    public string? Key { get; set; }

    /// <summary>PEM file: the authorities whose certificates are believed, and no others. Several while one replaces another.</summary>
    public string? Authority { get; set; }

    /// <summary>The DNS name that a silo's certificate carries.</summary>
    public string SiloName { get; set; } = "silo.ecommerce";

    /// <summary>The DNS name that a gateway's certificate carries.</summary>
    public string GatewayName { get; set; } = "gateway.ecommerce";

    /// <summary>How long a peer may take to prove who it is.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);
}
