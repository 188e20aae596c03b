using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace Ecommerce.Hosting.Tls;

/// <summary>What this process shows and whom it believes: read again when the files change, so certificates rotate under way.</summary>
internal sealed class TlsCertificates(TlsOptions options, ILogger<TlsCertificates> log)
{
    private readonly Lock _lock = new();
    private Loaded? _loaded;

    /// <exception cref="Exception">The files of the start cannot be read. Later ones that cannot are logged, and the last good ones stay.</exception>
    public (SslStreamCertificateContext Own, X509Certificate2Collection Authorities) Current
    {
        get
        {
            lock (_lock)
            {
                var stamp = Stamp();
                if (_loaded is null || _loaded.Stamp != stamp) _loaded = Load(stamp);
                return (_loaded.Own, _loaded.Authorities);
            }
        }
    }

    private Loaded Load(string stamp)
    {
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(options.Certificate!);
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(options.Authority!);
            var own = X509Certificate2.CreateFromPemFile(options.Certificate!, options.Key);
            chain.RemoveAt(0);
            return new(stamp, SslStreamCertificateContext.Create(own, chain, offline: true), authorities);
        }
        catch (Exception fault) when (_loaded is not null && fault is CryptographicException or IOException or ArgumentException)
        {
            // Half of them may be written: the next connection looks again.
            log.LogError(fault, "The certificates changed and cannot be read; the ones before stay");
            return _loaded;
        }
    }

    private string Stamp() => string.Join('|', new[] { options.Certificate!, options.Key!, options.Authority! }
        .Select(path => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path).Select(path => $"{path} {File.GetLastWriteTimeUtc(path).Ticks}"));

    private sealed record Loaded(string Stamp, SslStreamCertificateContext Own, X509Certificate2Collection Authorities);
}
