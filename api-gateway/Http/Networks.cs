using System.Net;

namespace Ecommerce.ApiGateway.Http;

/// <summary>Addresses that are no place on the public internet: ours, this machine's, or a cloud's own.</summary>
internal static class Networks
{
    // Of IANA's special-purpose registries for IPv4 and IPv6 those behind which machines stand; 169.254.0.0/16 and fd00:ec2::/32 hold
    // the clouds' metadata services.
    private static readonly IPNetwork[] Inside = Parse(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
        "::/96", "fc00::/7", "fe80::/10", "fec0::/10");

    /// <summary>Whether whoever is at this address is inside.</summary>
    public static bool IsInside(IPAddress address) => Inside.Any(network => network.Contains(address));

    private static IPNetwork[] Parse(params IEnumerable<string> networks) => [.. networks.Select(text => IPNetwork.Parse(text))];
}
