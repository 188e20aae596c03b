using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ecommerce.Hosting.Tls;

/// <summary>Who must be at the other end, and whether it is.</summary>
/// <param name="Name">The DNS name that its certificate must carry: its role.</param>
/// <param name="Purpose">What its certificate must be for (RFC 5280, 4.2.1.12): a server where we call, a client where we are called.</param>
internal sealed record TlsPeer(string Name, Oid Purpose)
{
    private static readonly Oid Server = new("1.3.6.1.5.5.7.3.1");
    private static readonly Oid Client = new("1.3.6.1.5.5.7.3.2");

    public static TlsPeer Called(string name) => new(name, Server);

    public static TlsPeer Calling(string name) => new(name, Client);

    /// <summary>What is wrong with the certificate, or null. Only our own authorities count, not the machine's.</summary>
    public string? Refuse(X509Certificate2? certificate, X509Chain? sent, X509Certificate2Collection authorities)
    {
        if (certificate is null) return "it shows no certificate";

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.ApplicationPolicy.Add(Purpose);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // short-lived certificates instead of lists
        chain.ChainPolicy.DisableCertificateDownloads = true;
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>()) chain.ChainPolicy.ExtraStore.Add(element.Certificate);

        if (!chain.Build(certificate)) return string.Join(", ", chain.ChainStatus.Select(status => status.Status));
        return certificate.MatchesHostname(Name, allowWildcards: false, allowCommonName: false) ? null : $"it is not {Name}";
    }
}
