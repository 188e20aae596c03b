using System.Net;

namespace Ecommerce.GrainInterfaces;

/// <summary>What an address of a webhook may look like. Where its name leads is looked at each time somebody goes there.</summary>
public static class WebhookUrl
{
    /// <param name="anywhere">In Development: receivers on this machine, and without TLS.</param>
    public static Refusal? Check(string field, string? url, bool anywhere)
    {
        if (TextRules.Required(field, url, WebhookLimits.Url) is { } wrong) return wrong;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || url!.Any(c => c is '\\' or ' ' || c > '~'))
            return Refusals.Invalid(field, "This is no web address.");
        if (address.Scheme != Uri.UriSchemeHttps && !(anywhere && address.Scheme == Uri.UriSchemeHttp)) return Refusals.Invalid(field, "Only https addresses are called.");
        if (address.UserInfo.Length > 0 || address.Fragment.Length > 0) return Refusals.Invalid(field, "No user and no part after # in the address.");
        if (anywhere) return null;

        var inside = IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? Networks.IsForbidden(ip) : !address.Host.TrimEnd('.').Contains('.');
        return inside || IsLocalName(address.Host) ? Refusals.Invalid(field, "This address is not on the public internet.") : null;
    }

    /// <summary>Names that no public server has: RFC 6761, RFC 6762, RFC 8375 and what clusters and clouds use.</summary>
    private static bool IsLocalName(string host) => ((string[])[".localhost", ".local", ".internal", ".home.arpa", ".test", ".invalid", ".onion"])
        .Any(end => host.TrimEnd('.').EndsWith(end, StringComparison.OrdinalIgnoreCase));
}
