using System.Net;

namespace Ecommerce.GrainInterfaces;

/// <summary>Addresses that are no place on the public internet: ours, this machine's, or a cloud's own.</summary>
public static class Networks
{
    // Of IANA's special-purpose registries for IPv4 and IPv6 those behind which machines stand; 169.254.0.0/16 and fd00:ec2::/32 hold
    // the clouds' metadata services.
    private static readonly IPNetwork[] Inside = Parse(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
        "::/96", "fc00::/7", "fe80::/10", "fec0::/10");

    // The rest of the registries that is not globally reachable, with what carries an IPv4 address inside an IPv6 one, and multicast.
    private static readonly IPNetwork[] Unreachable = Parse(
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "ff00::/8");

    /// <summary>Whether whoever is at this address is inside.</summary>
    public static bool IsInside(IPAddress address) => Contains(Inside, address);

    /// <summary>Whether no request that a person outside has asked for may go to this address.</summary>
    public static bool IsForbidden(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Contains(Inside, plain) || Contains(Unreachable, plain);
    }

    private static bool Contains(IPNetwork[] networks, IPAddress address) => Array.Exists(networks, network => network.Contains(address));

    private static IPNetwork[] Parse(params IEnumerable<string> networks) => [.. networks.Select(text => IPNetwork.Parse(text))];
}
