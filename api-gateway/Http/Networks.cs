using System.Net;

namespace Ecommerce.ApiGateway.Http;

/// <summary>Addresses that are no place on the public internet: ours, this machine's, a cloud's own, or nobody's.</summary>
internal static class Networks
{
    // Of IANA's special-purpose registries for IPv4 and IPv6 those behind which machines stand; 169.254.0.0/16 and fd00:ec2::/32 hold
    // the clouds' metadata services.
    private static readonly IPNetwork[] Inside = Parse(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
        "::/96", "fc00::/7", "fe80::/10", "fec0::/10");

    // The rest of them: examples, benchmarks, multicast, and ways to spell an IPv4 address in IPv6.
    private static readonly IPNetwork[] Nobodys = Parse(
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "ff00::/8");

    /// <summary>Whether whoever is at this address is inside.</summary>
    public static bool IsInside(IPAddress address) => Contains(Inside, address);

    /// <summary>Whether nothing should ever be sent to this address on somebody's word.</summary>
    public static bool IsForbidden(IPAddress address) => Contains(Inside, address) || Contains(Nobodys, address);

    private static IPNetwork[] Parse(params IEnumerable<string> networks) => [.. networks.Select(text => IPNetwork.Parse(text))];

    private static bool Contains(IPNetwork[] networks, IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return networks.Any(network => network.Contains(address));
    }
}
