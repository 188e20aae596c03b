using System.Net;

namespace Ecommerce.Grains;

/// <summary>Section <c>Shop:Webhooks</c> of the configuration.</summary>
public sealed class WebhookOptions
{
    /// <summary>Receivers may be on this machine or in our own networks, and without TLS. In Development only, where it is the default.</summary>
    public bool Anywhere { get; set; }

    /// <summary>How long a receiver may take from the first byte to the last.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long it is known what a receiver was sent and answered; of each webhook's newest, of which that many are listed.</summary>
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Where a name leads. Asked for each connection, so that a name which meanwhile leads elsewhere is found out.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; set; } = Dns.GetHostAddressesAsync;
}
