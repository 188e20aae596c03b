using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ecommerce.Hosting.Tests.Tls;

/// <summary>Somebody who makes certificates.</summary>
internal sealed class TestAuthority : IDisposable
{
    public const string Silo = "silo.ecommerce";
    public const string Gateway = "gateway.ecommerce";

    private const string ServerAuth = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuth = "1.3.6.1.5.5.7.3.2";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestAuthority()
    {
        var request = new CertificateRequest("CN=test authority", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        Certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow.AddDays(10));
    }

    public X509Certificate2 Certificate { get; }

    public X509Certificate2 Issue(string name, bool expired = false, bool calls = true, bool isCalled = true)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var purposes = new OidCollection();
        if (calls) purposes.Add(new(ClientAuth));
        if (isCalled) purposes.Add(new(ServerAuth));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(purposes, false));
        using var issued = request.Create(
            Certificate, DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(expired ? -1 : 1), RandomNumberGenerator.GetBytes(16));
        return issued.CopyWithPrivateKey(key);
    }

    /// <summary>Writes what a process of this name is given.</summary>
    public void Write(DirectoryInfo folder, X509Certificate2 certificate)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "tls.key"), certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(folder.FullName, "ca.crt"), Certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder.FullName, "tls.crt"), certificate.ExportCertificatePem());
    }

    public void Dispose() => _key.Dispose();
}
